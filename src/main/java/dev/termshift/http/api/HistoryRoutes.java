package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.contract.json.JsonWriter;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.http.access.Access;
import dev.termshift.http.exchange.JsonAnswer;
import dev.termshift.http.exchange.Pages;
import dev.termshift.http.exchange.Parameters;
import dev.termshift.http.query.SubscriptionReads;
import dev.termshift.http.server.RouteGroup;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What happened to a subscription, as its consumers on Kafka are told. */
public final class HistoryRoutes extends AllDirectives implements RouteGroup {

  private final Access access;
  private final SubscriptionReads reads;
  private final EventForm form = new EventForm();

  /** Serves what the journal holds. */
  public HistoryRoutes(Access access, SubscriptionReads reads) {
    this.access = access;
    this.reads = reads;
  }

  @Override
  public Route route() {
    return ApiPath.HISTORY.of(
        id ->
            get(
                () ->
                    access.about(
                        id,
                        caller ->
                            extractRequest(
                                request ->
                                    completeWithFuture(history(id, new Parameters(request)))))));
  }

  private CompletionStage<HttpResponse> history(String id, Parameters parameters) {
    long after = parameters.number("after", 0, Long.MAX_VALUE - 1).orElse(0L);
    int limit = Pages.limit(parameters);
    return reads
        .events(id, after, limit + 1)
        .thenApply(found -> JsonAnswer.of(json -> page(json, id, found, limit)));
  }

  private void page(JsonWriter json, String id, List<SequencedEvent> found, int limit) {
    List<SequencedEvent> shown = Pages.shown(found, limit);
    json.text("subscriptionId", id)
        .objects("events", shown, (inner, event) -> form.write(inner, id, event));
    if (found.size() > limit) {
      json.number("next", shown.get(limit - 1).sequenceNr());
    }
  }
}
