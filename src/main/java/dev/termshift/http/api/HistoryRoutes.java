package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.journal.reading.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What happened to a subscription, as its consumers on Kafka are told. */
public final class HistoryRoutes implements RouteGroup {

  private final Access access;
  private final SubscriptionReads reads;
  private final EventForm form = new EventForm();

  public HistoryRoutes(Access access, SubscriptionReads reads) {
    this.access = access;
    this.reads = reads;
  }

  @Override
  public Route route() {
    return ApiPath.HISTORY.of(
        id ->
            ReadRoute.of(
                ApiPath.HISTORY,
                inner -> access.about(id, inner),
                (caller, parameters) -> history(id, caller, parameters)));
  }

  private CompletionStage<HttpResponse> history(String id, Caller caller, Parameters parameters) {
    long after = parameters.number("after", 0, Long.MAX_VALUE - 1).orElse(0L);
    int limit = Pages.limit(parameters);
    SubscriptionReads own = reads.by(caller.asker());
    return own.events(id, after, limit + 1)
        .thenCompose(found -> ofSomething(id, own, found))
        .thenApply(
            found ->
                JsonAnswer.of(
                    json -> {
                      json.text("subscriptionId", id)
                          .objects(
                              "events",
                              Pages.shown(found, limit),
                              (inner, event) -> form.write(inner, caller, event));
                      next(found, limit).ifPresent(next -> json.number("next", next));
                    }));
  }

  /** Where nothing is found there may be no such subscription; a page at the end is empty, too. */
  private static CompletionStage<List<JournalEntry>> ofSomething(
      String id, SubscriptionReads own, List<JournalEntry> found) {
    return found.isEmpty()
        ? StartedOnly.sequence(id, own).thenApply(sequence -> found)
        : CompletableFuture.completedFuture(found);
  }

  /** Behind which event the next page begins, if there is one. */
  private static Optional<Long> next(List<JournalEntry> found, int limit) {
    return found.size() > limit ? Optional.of(found.get(limit - 1).sequenceNr()) : Optional.empty();
  }
}
