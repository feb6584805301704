package dev.termshift.http.view;

import dev.termshift.http.work.Asker;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.Subscription;
import dev.termshift.readmodel.ChargeFilter;
import dev.termshift.readmodel.ChargeQueries;
import dev.termshift.readmodel.ChargeSummary;
import dev.termshift.readmodel.SubscriptionFilter;
import dev.termshift.readmodel.SubscriptionQueries;
import dev.termshift.readmodel.SubscriptionSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads subscriptions and their events for one caller, in its turn, without blocking it. */
public final class SubscriptionReads {

  /** Events that whoever waits for some gets at once. */
  private static final int AWAITED = 100;

  private final QueryThreads threads;
  private final SubscriptionQueries queries;
  private final ChargeQueries charges;
  private final JournalReader journal;
  private final SequenceWatch watch;
  private final Asker asker;

  /** For nobody in particular, until {@link #by} says for whom. */
  public SubscriptionReads(
      QueryThreads threads,
      SubscriptionQueries queries,
      ChargeQueries charges,
      JournalReader journal,
      SequenceWatch watch) {
    this(threads, queries, charges, journal, watch, Asker.stranger(""));
  }

  private SubscriptionReads(
      QueryThreads threads,
      SubscriptionQueries queries,
      ChargeQueries charges,
      JournalReader journal,
      SequenceWatch watch,
      Asker asker) {
    this.threads = threads;
    this.queries = queries;
    this.charges = charges;
    this.journal = journal;
    this.watch = watch;
    this.asker = asker;
  }

  /** The same reads in the turn of that caller. */
  public SubscriptionReads by(Asker its) {
    return new SubscriptionReads(threads, queries, charges, journal, watch, its);
  }

  public CompletionStage<Optional<Subscription>> find(String subscriptionId) {
    return threads.ask(asker, () -> queries.find(subscriptionId));
  }

  /**
   * The subscription as soon as its journal has reached a sequence number, or as it is when the
   * time is over.
   *
   * @param unwanted completes when nobody waits any more; it fails then, if it waits
   */
  public CompletionStage<Optional<Subscription>> findAt(
      String subscriptionId, long sequence, Duration within, CompletionStage<?> unwanted) {
    return find(subscriptionId)
        .thenCompose(
            found ->
                sequenceOf(found) >= sequence
                    ? CompletableFuture.completedFuture(found)
                    : watch
                        .beyond(subscriptionId, sequence - 1, within, unwanted)
                        .thenCompose(reached -> find(subscriptionId)));
  }

  /** The sequence number of its last event, 0 if it has none. */
  public CompletionStage<Long> sequence(String subscriptionId) {
    return find(subscriptionId).thenApply(SubscriptionReads::sequenceOf);
  }

  private static long sequenceOf(Optional<Subscription> found) {
    return found.map(Subscription::sequenceNr).orElse(0L);
  }

  /** Subscriptions in the order of their ids, those after the given one. */
  public CompletionStage<List<SubscriptionSummary>> list(
      SubscriptionFilter filter, Optional<String> after, int limit) {
    return threads.ask(asker, () -> queries.list(filter, after, limit));
  }

  /** Charges in the order of their ids, those after the given one. */
  public CompletionStage<List<ChargeSummary>> charges(
      ChargeFilter filter, Optional<String> after, int limit) {
    return threads.ask(asker, () -> charges.list(filter, after, limit));
  }

  /** The events after a sequence number, oldest first. */
  public CompletionStage<List<JournalEntry>> events(String subscriptionId, long after, int limit) {
    return threads.ask(asker, () -> journal.of(subscriptionId, after + 1, limit));
  }

  /**
   * Some of the events after a sequence number, oldest first; if there are none yet, waits for some
   * until the time is over.
   *
   * @param unwanted completes when nobody waits any more; it fails then, if it waits
   */
  public CompletionStage<List<JournalEntry>> awaitEvents(
      String subscriptionId, long after, Duration within, CompletionStage<?> unwanted) {
    return events(subscriptionId, after, AWAITED)
        .thenCompose(
            events ->
                events.isEmpty()
                    ? watch
                        .beyond(subscriptionId, after, within, unwanted)
                        .thenCompose(reached -> events(subscriptionId, after, AWAITED))
                    : CompletableFuture.completedFuture(events));
  }
}
