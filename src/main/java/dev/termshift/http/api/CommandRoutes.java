package dev.termshift.http.api;

import akka.Done;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CreditCommand;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.server.Conversation;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.json.TextForm;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Commands on their way to Kafka; the role of the caller chooses the topic. */
public final class CommandRoutes extends AllDirectives implements RouteGroup {

  private static final String OF_ROLE = "/termshift/http/";

  /** The source of every command that comes under a token bound to one subscription. */
  private static final String BROWSER = OF_ROLE + "browser";

  private final Access access;
  private final CommandBus bus;
  private final Clock clock;
  private final CommandBody body = new CommandBody();

  /** Sends by that bus; the clock only notes when a command was given. */
  public CommandRoutes(Access access, CommandBus bus, Clock clock) {
    this.access = access;
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Route route() {
    return ApiPath.COMMANDS.of(
        id -> post(() -> access.commanding(id, caller -> sending(id, caller))));
  }

  private Route sending(String id, Caller caller) {
    return extractRequest(
        request -> {
          Parameters parameters = Parameters.of(request, ApiPath.COMMANDS);
          Duration wait = parameters.wait("wait").orElse(Duration.ZERO);
          CompletionStage<Done> left = Conversation.clientLeft(request);
          CommandLines lines = CommandLines.ofCallers(source(caller), CommandRoutes::newId);
          return body.read(
              request,
              id,
              lines,
              given -> {
                OutgoingCommand command = permitted(caller, given);
                CompletionStage<Done> unwanted = orItsEnd(left, caller, wait);
                return completeWithFuture(
                    wait.isZero()
                        ? send(caller, command, wait, left)
                        : access
                            .waits()
                            .hold(caller, id, () -> send(caller, command, wait, unwanted)));
              });
        });
  }

  /** Nobody waits for a reply any more when the client has left, or when its token ends. */
  private CompletionStage<Done> orItsEnd(CompletionStage<Done> left, Caller caller, Duration wait) {
    Duration within = caller.within(wait, clock.instant());
    return within.equals(wait)
        ? left
        : left.toCompletableFuture()
            .copy()
            .completeOnTimeout(Done.getInstance(), within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** The command as it is sent, with the caller's name, if this caller may give it. */
  private OutgoingCommand permitted(Caller caller, OutgoingCommand given) {
    caller.requireNotOver(clock.instant());
    OutgoingCommand command = given.at(clock.instant()).by(caller.actor());
    checkSource(caller, command.commandId().source());
    if (caller.isBound() && CommandType.isOf(ReturnCredits.class, command.command())) {
      throw Problem.of(ProblemDetail.TOKEN_FOR_NO_RETURNS).exception();
    }
    if (!caller.forCredits() && CommandType.isOf(CreditCommand.class, command.command())) {
      throw Problem.of(ProblemDetail.TOKEN_FOR_NO_CREDITS, CommandType.nameOf(command.command()))
          .exception();
    }
    if (caller.isBound() && command.command() instanceof Start start && start.saysForWhom()) {
      throw Problem.of(ProblemDetail.TOKEN_FOR_NO_DETAILS).exception();
    }
    if (!CommandType.isAnswered(command.command())) {
      throw Problem.invalid(
              List.of("/type: Expected a command of a customer or of support, but got another"))
          .exception();
    }
    return command;
  }

  private static String source(Caller caller) {
    return caller.isBound() ? BROWSER : OF_ROLE + caller.role().name().toLowerCase(Locale.ROOT);
  }

  /**
   * A browser's ids are its own: it cannot use up those of a back-end. That a back-end cannot use
   * up those of a browser is seen when its command is read.
   */
  private static void checkSource(Caller caller, String source) {
    if (caller.isBound() && !source.equals(BROWSER)) {
      throw Problem.invalid(
              List.of(
                  "/source: Expected none, or " + BROWSER + ", but got " + TextForm.quote(source)))
          .exception();
    }
  }

  private CompletionStage<HttpResponse> send(
      Caller caller, OutgoingCommand command, Duration wait, CompletionStage<Done> left) {
    Authority authority = caller.role().authority();
    return bus.send(authority, command, wait, left)
        .thenApply(sent -> answer(command, bus.topic(authority), sent));
  }

  private static HttpResponse answer(OutgoingCommand command, String topic, Sent sent) {
    HttpResponse response =
        JsonAnswer.of(
            json -> {
              json.text("subscriptionId", command.subscriptionId())
                  .text("commandId", command.commandId().id())
                  .text("commandSource", command.commandId().source())
                  .text("topic", topic);
              sent.reply().ifPresent(reply -> json.raw("reply", reply));
            });
    return sent.reply().isPresent() ? response : response.withStatus(StatusCodes.ACCEPTED);
  }
}
