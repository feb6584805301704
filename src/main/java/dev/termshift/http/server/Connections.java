package dev.termshift.http.server;

import akka.Done;
import akka.NotUsed;
import akka.actor.Cancellable;
import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.settings.ServerSettings;
import akka.stream.Attributes;
import akka.stream.TLSProtocol.SessionBytes;
import akka.stream.TLSProtocol.SslTlsInbound;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.TLSPlacebo;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import dev.termshift.http.wire.HeadBound;
import dev.termshift.http.work.Asker;
import dev.termshift.http.work.CallerThreads;
import dev.termshift.http.work.Payer;
import dev.termshift.http.work.PlainStage;
import dev.termshift.http.work.RequestTurns;
import dev.termshift.http.work.Toll;
import dev.termshift.http.work.Turns;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.duration.FiniteDuration;

/**
 * The connections of one listener. Akka's own server has no bound on the time of a head and on what
 * one address may take, so that its HTTP layer is put onto guarded sockets here.
 */
public final class Connections {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  /** As in Akka's own server: what failed is heard of before what was cancelled because of it. */
  private static final Attributes FAILURES_FIRST =
      Attributes.apply(
          new Attributes.CancellationStrategy(
              Attributes.cancellationStrategyAfterDelay(
                  FiniteDuration.create(100, TimeUnit.MILLISECONDS),
                  Attributes.cancellationStrategyFailStage())));

  /** Akka tells the log, with a trace, of each head that it can read and make no request of. */
  private static final Attributes SILENT =
      Attributes.createLogLevels(
          Attributes.logLevelOff(), Attributes.logLevelOff(), Attributes.logLevelOff());

  /** Ending one takes far less; if it does not, others come all the same. */
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(1);

  private final CallerThreads threads;
  private final ClassicActorSystemProvider system;
  private final ConnectionLimits limits;
  private final ConnectionMetrics metrics;
  private final OpenConnections open;
  private final RequestTurns requests;
  private final Turns openings;
  private final Toll toll = new Toll(System::nanoTime);
  private final BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> layer;
  private volatile boolean ending;

  /**
   * None yet.
   *
   * @param threads where they are served
   * @param listening where they come from, and how many may
   * @param settings what Akka's HTTP layer takes; its limits of connections count for nothing here
   * @param requests answers every request
   */
  public Connections(
      CallerThreads threads, Listening listening, ServerSettings settings, RequestTurns requests) {
    this.threads = threads;
    this.system = threads.system();
    this.limits = listening.limits();
    this.metrics = listening.metrics();
    this.open = new OpenConnections(limits, metrics::wasReplaced, System::nanoTime);
    this.requests = requests;
    this.openings = threads.turns();
    this.layer = layer(system, settings);
    metrics.watch(open);
  }

  /** HTTP over bytes that nobody encrypts. */
  private static BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> layer(
      ClassicActorSystemProvider system, ServerSettings settings) {
    BidiFlow<SslTlsOutbound, SslTlsOutbound, SessionBytes, SslTlsInbound, NotUsed> widening =
        BidiFlow.fromFlows(
            Flow.<SslTlsOutbound>create(), Flow.<SessionBytes>create().map(bytes -> bytes));
    return Http.get(system)
        .serverLayer(settings)
        .addAttributes(SILENT)
        .atop(widening)
        .atop(TLSPlacebo.getInstance());
  }

  /**
   * Serves a connection, or ends it at once if there is no room for it. Completes when the next one
   * may come.
   */
  public CompletionStage<Void> accept(Tcp.IncomingConnection connection) {
    take(connection);
    return open.settled()
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(Done.getInstance(), SETTLED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .thenAccept(settled -> {});
  }

  private void take(Tcp.IncomingConnection connection) {
    InetSocketAddress peer = connection.remoteAddress();
    Conversation conversation = new Conversation(System::nanoTime);
    Optional<OpenConnections.Refusal> refusal = open.open(conversation, peer.getAddress());
    if (refusal.isPresent()) {
      metrics.refused(refusal.get());
      LOG.debug("Expected room for a connection of {}, but {} are taken", peer, refusal.get());
      connection.handleWith(refusing(), system);
      return;
    }
    String address = OpenConnections.address(peer.getAddress());
    boolean isProxy = limits.proxies().test(peer.getAddress());
    Payer payer = new Payer(toll, conversation.standing(), conversation::pays, address, isProxy);
    conversation.ended().thenRun(() -> ended(conversation, payer));
    Opening opening = new Opening(connection, conversation, address, payer);
    conversation.follow(order -> opening.giveUp());
    if (ending) {
      conversation.abort();
    }
    opening.begin();
  }

  private void ended(Conversation conversation, Payer payer) {
    open.close(conversation);
    payer.hasEnded();
  }

  /** A connection that nobody has looked at: it waits for its turn, and may lose its place. */
  private final class Opening {

    private final Tcp.IncomingConnection connection;
    private final Conversation conversation;
    private final String address;
    private final Payer payer;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile Cancellable later = Cancellable.alreadyCancelled();

    Opening(
        Tcp.IncomingConnection connection, Conversation conversation, String address, Payer payer) {
      this.connection = connection;
      this.conversation = conversation;
      this.address = address;
      this.payer = payer;
    }

    void begin() {
      Duration wait = payer.ofConnection();
      if (wait.isZero()) {
        takeTurn();
        return;
      }
      later =
          system.classicSystem().scheduler().scheduleOnce(wait, this::takeTurn, threads.executor());
    }

    private void takeTurn() {
      openings.run(Asker.stranger(address), this::open);
    }

    private void open() {
      if (isOver.compareAndSet(false, true)) {
        serve();
      }
    }

    private void serve() {
      try {
        connection.handleWith(serving(conversation, address, payer), system);
      } catch (RuntimeException e) {
        InetSocketAddress peer = connection.remoteAddress();
        LOG.error("Expected to serve a connection of {}, but {}", peer, e.toString(), e);
        conversation.end();
      }
    }

    /** Not at once: whoever says so has to go on. */
    void giveUp() {
      if (isOver.compareAndSet(false, true)) {
        later.cancel();
        threads.executor().execute(this::refuse);
      }
    }

    private void refuse() {
      connection.handleWith(refusing(), system);
      conversation.end();
    }
  }

  /** An end that the client sees at once, and that keeps nothing here. */
  private static Flow<ByteString, ByteString, NotUsed> refusing() {
    return Flow.fromSinkAndSource(
        Sink.<ByteString>cancelled(), Source.<ByteString>failed(new NoRoom()));
  }

  private Flow<ByteString, ByteString, NotUsed> serving(
      Conversation conversation, String address, Payer payer) {
    BidiFlow<ByteString, ByteString, ByteString, ByteString, NotUsed> heads =
        BidiFlow.fromFlows(
            Flow.<ByteString>create(),
            Flow.fromGraph(new HeadBound(conversation::trailersAreTooLong)));
    BidiFlow<ByteString, ByteString, ByteString, ByteString, NotUsed> guard =
        BidiFlow.fromGraph(
            new ConnectionGuard(conversation, limits.headWithin(), metrics::headWasSlow));
    return Flow.<HttpRequest>create()
        .mapAsync(1, request -> answered(conversation, address, payer, request))
        .watchTermination((nothing, end) -> watched(conversation, end))
        .join(
            layer.atop(heads).atop(guard).atop(BidiFlow.bidirectionalIdleTimeout(limits.idleFor())))
        .withAttributes(FAILURES_FIRST.and(threads.attributes()));
  }

  private static NotUsed watched(Conversation conversation, CompletionStage<Done> answering) {
    PlainStage.of(answering).whenComplete((done, error) -> conversation.sideEnded());
    return NotUsed.getInstance();
  }

  private CompletionStage<HttpResponse> answered(
      Conversation conversation, String address, Payer payer, HttpRequest request) {
    HttpRequest begun = conversation.begin(request);
    CompletableFuture<HttpResponse> pending = conversation.pendingAnswer();
    requests.answer(begun, address, payer::ofRequest, pending);
    return pending.thenApply(
        response -> {
          HttpResponse answer = conversation.answer(response);
          payer.wasAnswered();
          return answer;
        });
  }

  /** Ends all: answers what is under way within that time, and cuts off the rest. */
  public void end(Duration within) {
    ending = true;
    open.all().forEach(Conversation::finish);
    if (!haveEnded(within)) {
      open.all().forEach(Conversation::abort);
      haveEnded(within);
    }
  }

  private boolean haveEnded(Duration within) {
    CompletableFuture<?>[] all =
        open.all().stream()
            .map(it -> it.ended().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all)
        .thenApply(done -> true)
        .completeOnTimeout(false, within.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Why a connection is refused; it is no fault of the server, so no trace is worth its cost. */
  private static final class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRoom() {
      super("Expected room for one more connection, but there is none", null, false, false);
    }
  }
}
