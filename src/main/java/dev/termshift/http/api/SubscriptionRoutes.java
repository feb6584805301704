package dev.termshift.http.api;

import akka.Done;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.command.Authority;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.server.Conversation;
import dev.termshift.http.server.IfNoneMatch;
import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.http.view.SubscriptionView;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.Subscription;
import dev.termshift.readmodel.SubscriptionFilter;
import dev.termshift.readmodel.SubscriptionSummary;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Subscriptions: the list of them, and one with what may be done with it. */
public final class SubscriptionRoutes extends AllDirectives implements RouteGroup {

  private final Access access;
  private final SubscriptionReads reads;
  private final SubscriptionView view;
  private final Clock clock;

  /** Serves what is read, as of that clock. */
  public SubscriptionRoutes(
      Access access, SubscriptionReads reads, SubscriptionView view, Clock clock) {
    this.access = access;
    this.reads = reads;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Route route() {
    return concat(
        ApiPath.SUBSCRIPTIONS.of(
            () -> ReadRoute.of(ApiPath.SUBSCRIPTIONS, access::staff, this::list)),
        ApiPath.SUBSCRIPTION.of(
            id ->
                ReadRoute.of(
                    ApiPath.SUBSCRIPTION,
                    inner -> access.about(id, inner),
                    (caller, parameters) -> one(id, caller, parameters))));
  }

  private CompletionStage<HttpResponse> list(Caller caller, Parameters parameters) {
    int limit = Pages.limit(parameters);
    CatalogVersion inForce = view.inForce(clock.instant());
    Pages.Items<SubscriptionSummary> items =
        new Pages.Items<>(
            "subscriptions",
            (json, each) -> summary(json, each, each.fallsBackTo(inForce)),
            SubscriptionSummary::subscriptionId);
    return reads
        .by(caller.asker())
        .list(filter(parameters, inForce), parameters.id("after"), limit + 1)
        .thenApply(found -> JsonAnswer.of(json -> Pages.write(json, items, found, limit)));
  }

  private SubscriptionFilter filter(Parameters parameters, CatalogVersion inForce) {
    boolean all = parameters.text("query").filter(String::isEmpty).isPresent();
    return new SubscriptionFilter(
        all ? "" : parameters.id("query").orElse(""),
        new StandingParameters(parameters, UnaryOperator.identity()).at(clock.instant(), inForce),
        parameters.id("customerRef"),
        parameters.id("command"),
        parameters.money("paidOutMinor", "currency"));
  }

  private static void summary(
      JsonWriter json, SubscriptionSummary summary, Optional<String> fallsBackTo) {
    json.text("subscriptionId", summary.subscriptionId())
        .text("status", summary.status())
        .text("planId", summary.planId())
        .text("customerRef", summary.customerRef())
        .number("openDisputes", summary.openDisputes())
        .text("pendingChange", summary.pendingChange().map(Enum::name))
        .number("pendingPayments", summary.pendingPayments())
        .instant("endsAt", summary.endsAt().filter(any -> fallsBackTo.isEmpty()))
        .instant("fallsBackAt", summary.endsAt().filter(any -> fallsBackTo.isPresent()))
        .text("fallsBackTo", fallsBackTo)
        .number("sequence", summary.sequenceNr())
        .instant("nextDueAt", summary.nextDue());
    summary
        .nextStep()
        .ifPresent(
            step ->
                json.object(
                    "nextStep", inner -> inner.name("kind", step.kind()).instant("at", step.at())));
    json.instant("updatedAt", summary.updatedAt());
  }

  private CompletionStage<HttpResponse> one(String id, Caller caller, Parameters parameters) {
    long wanted = parameters.number("min-sequence", 1, Long.MAX_VALUE).orElse(0L);
    Authority actionsFor = parameters.authority("as").orElse(caller.role().authority());
    HttpRequest request = parameters.request();
    return found(id, caller, wanted, Conversation.clientLeft(request))
        .thenApply(
            found -> {
              caller.requireNotOver(clock.instant());
              return found;
            })
        .thenApply(found -> found.orElseThrow(() -> notFound(id, wanted).exception()))
        .thenApply(
            found -> {
              requireReached(found, wanted);
              String tag = "\"" + found.sequenceNr() + "\"";
              HttpResponse response =
                  IfNoneMatch.names(request, tag)
                      ? HttpResponse.create().withStatus(StatusCodes.NOT_MODIFIED)
                      : JsonAnswer.ofBytes(view.write(found, actionsFor, clock.instant()));
              return response
                  .addHeader(RawHeader.create("ETag", tag))
                  .addHeader(RawHeader.create("Cache-Control", "private, no-cache"))
                  .addHeader(RawHeader.create("Vary", "Authorization"));
            });
  }

  private CompletionStage<Optional<Subscription>> found(
      String id, Caller caller, long wanted, CompletionStage<Done> left) {
    SubscriptionReads own = reads.by(caller.asker());
    return wanted == 0
        ? own.find(id)
        : access.waits().hold(caller, id, () -> own.findAt(id, wanted, longestWait(caller), left));
  }

  private Duration longestWait(Caller caller) {
    return caller.within(Parameters.LONGEST_WAIT, clock.instant());
  }

  private static void requireReached(Subscription found, long wanted) {
    if (found.sequenceNr() < wanted) {
      throw Problem.of(ProblemDetail.SEQUENCE_NOT_REACHED, wanted, found.sequenceNr()).exception();
    }
  }

  private static Problem notFound(String id, long wanted) {
    return wanted > 0
        ? Problem.of(ProblemDetail.NOT_KNOWN_YET, id, wanted)
        : StartedOnly.unknown(id);
  }
}
