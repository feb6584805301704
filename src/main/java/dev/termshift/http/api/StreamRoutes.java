package dev.termshift.http.api;

import akka.Done;
import akka.NotUsed;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.server.Route;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.PlaceLimits;
import dev.termshift.http.access.Places;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.http.view.SubscriptionReads;
import dev.termshift.http.work.PlainStage;
import dev.termshift.journal.reading.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What happens to a subscription, as server-sent events. They come from the journal, so that any
 * node can serve and continue a stream.
 */
public final class StreamRoutes implements RouteGroup {

  private static final ContentType EVENT_STREAM = MediaTypes.TEXT_EVENT_STREAM.toContentType();

  /** The first bytes tell the client that it is connected, and when to try again. */
  private static final ByteString OPENING = ByteString.fromString("retry:2000\n\n");

  private static final ByteString HEARTBEAT = ByteString.fromString(":\n\n");
  private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(15);
  private static final Duration LOOK_FOR = Duration.ofSeconds(10);

  /** A client comes back with what it has seen, perhaps to another node. */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Access access;
  private final SubscriptionReads reads;
  private final Places streams;
  private final Clock clock;
  private final EventForm form = new EventForm();

  /** Serves at most so many streams at once; the clock ends them with their tokens. */
  public StreamRoutes(Access access, SubscriptionReads reads, PlaceLimits limits, Clock clock) {
    this.access = access;
    this.reads = reads;
    this.streams = new Places(limits);
    this.clock = clock;
  }

  @Override
  public Route route() {
    return ApiPath.EVENTS.of(
        id ->
            ReadRoute.of(
                ApiPath.EVENTS,
                inner -> access.about(id, inner),
                (caller, parameters) -> open(id, caller, parameters)));
  }

  private CompletionStage<HttpResponse> open(String id, Caller caller, Parameters parameters) {
    Optional<Long> given =
        parameters
            .numberHeader("last-event-id")
            .or(() -> parameters.number("after", 0, Long.MAX_VALUE - 1));
    return StartedOnly.sequence(id, reads.by(caller.asker()))
        .thenApply(sequence -> stream(id, caller, given.orElse(sequence)));
  }

  private HttpResponse stream(String id, Caller caller, long after) {
    if (!streams.hasRoom(caller, id)) {
      throw ProblemKind.TOO_MANY_REQUESTS.problem().exception();
    }
    Source<ByteString, NotUsed> body =
        Source.lazySource(() -> opened(id, caller, after))
            .mapMaterializedValue(it -> NotUsed.getInstance());
    return HttpResponse.create().withEntity(HttpEntities.create(EVENT_STREAM, body));
  }

  /**
   * Counted only when somebody reads it, so that an answer nobody takes holds no place; of many
   * that come at the same moment those too many end at once, and are refused when they come back.
   */
  private Source<ByteString, NotUsed> opened(String id, Caller caller, long after) {
    if (!streams.take(caller, id)) {
      return Source.single(OPENING);
    }
    StreamWait waiting = new StreamWait();
    return Source.single(OPENING)
        .concat(events(id, caller, after, waiting))
        .keepAlive(HEARTBEAT_EVERY, () -> HEARTBEAT)
        // A stream does not outlive the token that opened it.
        .takeWithin(caller.within(LIFETIME, clock.instant()))
        .watchTermination(
            (nothing, ended) -> {
              PlainStage.of(ended)
                  .whenComplete(
                      (done, error) -> {
                        streams.free(caller, id);
                        waiting.end();
                      });
              return nothing;
            });
  }

  /** What is read at once is written in the same turn: that takes longer than to read it. */
  private Source<ByteString, NotUsed> events(
      String id, Caller caller, long after, StreamWait waiting) {
    return Source.unfoldAsync(
            after,
            seen ->
                reads
                    .by(caller.asker())
                    .awaitEvents(id, seen, LOOK_FOR, waiting.next())
                    .thenApply(
                        events ->
                            Optional.of(Pair.create(last(events, seen), sent(caller, events)))))
        .filter(ByteString::nonEmpty);
  }

  private static long last(List<JournalEntry> events, long before) {
    return events.isEmpty() ? before : events.get(events.size() - 1).sequenceNr();
  }

  private ByteString sent(Caller caller, List<JournalEntry> events) {
    return events.stream()
        .map(event -> sent(caller, event))
        .reduce(ByteString.emptyByteString(), ByteString::concat);
  }

  /** JSON has no line breaks outside of its texts, and inside they are escaped. */
  private ByteString sent(Caller caller, JournalEntry event) {
    String head = "id:" + event.sequenceNr() + "\ndata:";
    return ByteString.fromString(head)
        .concat(ByteString.fromArray(form.bytes(caller, event)))
        .concat(ByteString.fromString("\n\n", StandardCharsets.UTF_8));
  }

  /** Whether anybody still waits for what the stream waits for. */
  private static final class StreamWait {
    private CompletableFuture<Done> unwanted = new CompletableFuture<>();
    private boolean isOver;

    /** One for each wait: what depends on it must not add up while the stream goes on. */
    synchronized CompletionStage<Done> next() {
      if (!isOver) {
        unwanted = new CompletableFuture<>();
      }
      return unwanted;
    }

    /** The client has left, or the stream's time is over. */
    synchronized void end() {
      isOver = true;
      unwanted.complete(Done.getInstance());
    }
  }
}
