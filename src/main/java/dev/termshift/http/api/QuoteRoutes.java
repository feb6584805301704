package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.command.CommandDataReader;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.BoughtForm;
import dev.termshift.http.view.GivesBackForm;
import dev.termshift.http.view.NextChargeForm;
import dev.termshift.http.view.PayableCharges;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.http.view.UnsettledQuote;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * What a command would charge or give back: the decision of {@code quote-change}, {@code
 * quote-top-up}, {@code quote-stop}, {@code pause}, {@code set-auto-top-up}, {@code refund} or
 * {@code apply-discount} on a draft. A request that names a pack is about a top-up, or about what
 * auto top-up buys at once; one that names a stop, about an end or a pause at once, or about what
 * is charged when a pause ends by itself; one that names a charge, about its refund, and needs no
 * reason; one that names a discount, about what is charged next with it.
 */
public final class QuoteRoutes extends AllDirectives implements RouteGroup {

  private final Access access;
  private final SubscriptionReads reads;
  private final DryRun rehearsal;
  private final Clock clock;
  private final JsonBody body = JsonBody.ofCommands();

  /** Quotes what is read, as of that clock. */
  public QuoteRoutes(Access access, SubscriptionReads reads, DryRun rehearsal, Clock clock) {
    this.access = access;
    this.reads = reads;
    this.rehearsal = rehearsal;
    this.clock = clock;
  }

  @Override
  public Route route() {
    return ApiPath.QUOTES.of(
        id ->
            post(
                () ->
                    access.about(
                        id,
                        caller ->
                            Parameters.checked(
                                ApiPath.QUOTES,
                                request ->
                                    body.read(
                                        json -> completeWithFuture(quote(id, caller, json)))))));
  }

  private CompletionStage<HttpResponse> quote(String id, Caller caller, JsonNode request) {
    SubscriptionCommand command = command(request);
    return reads
        .by(caller.asker())
        .find(id)
        .thenApply(found -> found.orElseGet(() -> Subscription.unknown(id)))
        .thenApply(found -> answered(rehearsal, found, command, Asked.by(caller, clock.instant())));
  }

  /**
   * Decides what a request asks about. Some are no questions: the events of a refund say what it
   * gives back, those of auto top-up what is bought at once, and the state behind a discount and a
   * pause until a day what is charged next.
   */
  static HttpResponse answered(
      DryRun rehearsal, Subscription found, SubscriptionCommand command, Asked asked) {
    Outcome.Decided outcome = rehearsal.of(found, command, asked.by(), asked.at());
    Answer answer = outcome.answer();
    boolean applied = answer instanceof Answer.Accepted || answer instanceof Answer.Nothing;
    if (isOfNextCharge(command) && applied) {
      NextChargeForm form = new NextChargeForm(rehearsal, asked.at());
      return JsonAnswer.of((JsonWriter json) -> form.write(json, outcome.after()));
    }
    if (command instanceof SetAutoTopUp && applied) {
      BoughtForm form = new BoughtForm(rehearsal, asked.at());
      return JsonAnswer.of((JsonWriter json) -> form.write(json, found, outcome));
    }
    if (answer instanceof Answer.Quoted quoted) {
      UnsettledQuote form = new UnsettledQuote(rehearsal, found, asked.at());
      return JsonAnswer.of(
          (JsonWriter json) ->
              form.write(
                  json,
                  quoted.quote(),
                  other -> rehearsal.of(other, command, asked.by(), asked.at()).answer()));
    }
    PayableCharges payable = new PayableCharges(rehearsal, asked.at());
    return answer instanceof Answer.Accepted
        ? JsonAnswer.of((JsonWriter json) -> moneyBack(json, payable, found, outcome))
        : answer.match(ANSWERS);
  }

  /** What it gives back, and which charges are too late to be paid behind it. */
  private static void moneyBack(
      JsonWriter json, PayableCharges payable, Subscription found, Outcome.Decided outcome) {
    GivesBackForm.write(json, outcome.events(), outcome.after());
    payable.writeEnded(json, found, outcome.after());
  }

  private static boolean isOfNextCharge(SubscriptionCommand command) {
    return command instanceof ApplyDiscount || command instanceof Pause;
  }

  /**
   * Who asks.
   *
   * @param by on whose authority
   * @param at when
   */
  record Asked(Authority by, Instant at) {

    private static Asked by(Caller caller, Instant at) {
      return new Asked(caller.role().authority(), at);
    }
  }

  /** What a request asks about. */
  static SubscriptionCommand command(JsonNode request) {
    CommandType question = question(request);
    JsonNode data = data(question, request);
    Faults faults = new Faults();
    SubscriptionCommand command =
        CommandDataReader.of(question.text())
            .orElseThrow()
            .apply(new JsonFields(data, "", faults))
            .command();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults.texts()).exception();
    }
    return command;
  }

  private static CommandType question(JsonNode request) {
    if (request.has("stop")) {
      return isPauseUntil(request) ? CommandType.PAUSE : CommandType.QUOTE_STOP;
    }
    if (request.has("chargeId")) {
      return CommandType.REFUND;
    }
    if (request.has("discountId")) {
      return CommandType.APPLY_DISCOUNT;
    }
    if (request.has("maxPerPeriod")) {
      return CommandType.SET_AUTO_TOP_UP;
    }
    return request.has("packId") ? CommandType.QUOTE_TOP_UP : CommandType.QUOTE_CHANGE;
  }

  private static boolean isPauseUntil(JsonNode request) {
    return request.path("stop").asText().equals("PAUSE") && request.has("until");
  }

  /** What the command itself would say; of a refund, nobody who asks has found the words yet. */
  private static JsonNode data(CommandType question, JsonNode request) {
    if (question == CommandType.PAUSE) {
      return request.<ObjectNode>deepCopy().without("stop");
    }
    if (question == CommandType.SET_AUTO_TOP_UP) {
      return request.<ObjectNode>deepCopy().put("enabled", true);
    }
    return question == CommandType.REFUND
        ? request.<ObjectNode>deepCopy().put("reason", "quote")
        : request;
  }

  private static final Answer.Cases<HttpResponse> ANSWERS =
      new Answer.Cases<>() {
        @Override
        public HttpResponse accepted(Answer.Accepted answer) {
          return none();
        }

        @Override
        public HttpResponse rejected(Answer.Rejected answer) {
          return Problem.rejected(answer.rejections()).response();
        }

        @Override
        public HttpResponse duplicate(Answer.Duplicate answer) {
          return none();
        }

        @Override
        public HttpResponse quoted(Answer.Quoted answer) {
          return none();
        }

        @Override
        public HttpResponse nothing(Answer.Nothing answer) {
          return none();
        }

        @Override
        public HttpResponse unusable(Answer.Unusable answer) {
          return none();
        }

        private HttpResponse none() {
          return ProblemKind.INTERNAL.problem().response();
        }
      };
}
