package dev.termshift.http.server;

import akka.Done;
import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import dev.termshift.http.work.PlainStage;
import dev.termshift.http.work.Standing;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How far one connection has come: which requests are under way, who still listens, and how long
 * the server has been waiting for the client. It waits for a head, for the rest of a body, or until
 * an answer is taken; a byte now and then does not end such a wait. For a client that has left it
 * waits in vain.
 */
public final class Conversation {

  /** What a connection is told from outside. */
  enum Order {
    /** Answer what is under way, hear nothing more, then end. */
    FINISH,
    /** End at once. */
    ABORT
  }

  private static final AttributeKey<Client> CLIENT = AttributeKey.create("client", Client.class);

  /** When nothing was written that is still to be taken. */
  private static final OptionalLong ALL_TAKEN = OptionalLong.empty();

  /** The socket's side, and the one that answers. */
  private static final int SIDES = 2;

  /** Whoever reads an answer takes in that time what was written. */
  private static final long TAKEN_WITHIN_NANOS = Duration.ofSeconds(1).toNanos();

  /** Who sent a request, as long as it is under way. */
  private record Client(CompletableFuture<Done> left, Consumer<Boolean> known) {}

  private final LongSupplier nanos;
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger sides = new AtomicInteger(SIDES);
  private final PendingAnswer pending = new PendingAnswer();
  private final Standing standing = new Standing();
  private final CompletableFuture<Done> ended = new CompletableFuture<>();
  private volatile Client client;
  private volatile boolean hasLeft;
  private volatile long leftAt;
  private volatile boolean bodyIsComing;
  private volatile boolean trailersAreTooLong;
  private volatile OptionalLong paysUntil = OptionalLong.empty();
  private volatile long cameOnAt;
  private volatile OptionalLong wroteAt = ALL_TAKEN;
  private Consumer<Order> follower = order -> {};
  private Optional<Order> last = Optional.empty();

  /**
   * One in which nothing has been said yet.
   *
   * @param nanos a clock that is never set back, as {@link System#nanoTime}
   */
  Conversation(LongSupplier nanos) {
    this.nanos = nanos;
    this.client = nextClient();
    cameOn();
  }

  private Client nextClient() {
    return new Client(new CompletableFuture<>(), standing::proved);
  }

  /** Completes when the client of a request has left: nobody would read the answer. */
  public static CompletionStage<Done> clientLeft(HttpRequest request) {
    Optional<Client> known = request.getAttribute(CLIENT);
    return known.<CompletionStage<Done>>map(Client::left).orElseGet(CompletableFuture::new);
  }

  /**
   * Whoever sent this request has proved who it is.
   *
   * @param bound whether with a token for a browser
   */
  public static void clientIsKnown(HttpRequest request, boolean bound) {
    request.getAttribute(CLIENT).ifPresent(client -> client.known().accept(bound));
  }

  /** The head of a request is complete. */
  HttpRequest begin(HttpRequest request) {
    bodyIsComing = !request.entity().isStrict();
    standing.begin();
    started.incrementAndGet();
    cameOn();
    // One for each request: what waits for it must not outlive the request.
    client = nextClient();
    if (hasLeft) {
      clientHasLeft();
    }
    HttpRequest marked = request.addAttribute(CLIENT, client);
    return bodyIsComing ? withWatchedBody(marked) : marked;
  }

  /** A body whose length is known keeps it: HTTP/1.0 knows no other. */
  private HttpRequest withWatchedBody(HttpRequest request) {
    Flow<ByteString, ByteString, Done> watch = ending(this::bodyEnded);
    if (request.entity() instanceof HttpEntity.Default body) {
      return request.withEntity(
          HttpEntities.create(
              body.getContentType(), body.getContentLength(), body.getDataBytes().via(watch)));
    }
    return request.transformEntityDataBytes(watch);
  }

  private void bodyEnded() {
    bodyIsComing = false;
    cameOn();
  }

  /** The next answer, for whoever makes it: a problem if it does not, or the client is gone. */
  CompletableFuture<HttpResponse> pendingAnswer() {
    CompletableFuture<HttpResponse> answer = pending.next();
    if (trailersAreTooLong) {
      pending.refuseTrailers();
    }
    return answer;
  }

  /** The answer to a request is there; a body that is still to come belongs to it. */
  HttpResponse answer(HttpResponse response) {
    HttpResponse answer = standing.answer(response, started.get());
    if (answer.entity().isStrict()) {
      answerEnded();
      return answer;
    }
    return answer.transformEntityDataBytes(ending(this::answerEnded));
  }

  private void answerEnded() {
    answered.incrementAndGet();
    cameOn();
  }

  private static Flow<ByteString, ByteString, Done> ending(Runnable ended) {
    return Flow.<ByteString>create()
        .watchTermination(
            (nothing, end) -> {
              PlainStage.of(end).whenComplete((done, error) -> ended.run());
              return Done.getInstance();
            });
  }

  private void cameOn() {
    cameOnAt = nanos.getAsLong();
  }

  /** Bytes of an answer were given away. */
  void wrote() {
    standing.wrote();
    wroteAt = OptionalLong.of(nanos.getAsLong());
  }

  /** They were taken. */
  void wasRead() {
    wroteAt = ALL_TAKEN;
  }

  /** Since when the server has been waiting for the client, if it does. */
  OptionalLong waitsSince() {
    if (hasLeft) {
      return OptionalLong.of(leftAt);
    }
    if (isQuiet() || bodyIsComing || isPaying()) {
      return OptionalLong.of(cameOnAt);
    }
    OptionalLong wrote = wroteAt;
    boolean waits =
        wrote.isPresent() && nanos.getAsLong() - wrote.getAsLong() >= TAKEN_WITHIN_NANOS;
    return waits ? wrote : ALL_TAKEN;
  }

  /** Its client's request is kept for so long; meanwhile it may lose its place to others. */
  void pays(Duration wait) {
    paysUntil = OptionalLong.of(nanos.getAsLong() + wait.toNanos());
  }

  private boolean isPaying() {
    OptionalLong until = paysUntil;
    return until.isPresent() && until.getAsLong() - nanos.getAsLong() > 0;
  }

  /**
   * Behind the body that comes now, or next, is more than anybody reads. The request is refused at
   * once: to fail its body instead would end the connection before the answer, if that takes long.
   */
  void trailersAreTooLong() {
    trailersAreTooLong = true;
    pending.refuseTrailers();
  }

  /** How its client stands. */
  Standing standing() {
    return standing;
  }

  /** Answers what is under way, hears nothing more, then ends. */
  void finish() {
    order(Order.FINISH);
  }

  /** Ends at once. */
  void abort() {
    order(Order.ABORT);
  }

  private synchronized void order(Order order) {
    last = Optional.of(order);
    follower.accept(order);
  }

  /** Completes when the connection is gone, and nothing of it is left in memory. */
  CompletionStage<Done> ended() {
    return ended;
  }

  /** How many heads of requests have come. */
  int started() {
    return started.get();
  }

  /** Whether no request is under way, so that the next bytes are those of a head. */
  boolean isQuiet() {
    return started.get() == answered.get();
  }

  /** Who carries out the orders; one that was given before counts. */
  synchronized void follow(Consumer<Order> its) {
    follower = its;
    last.ifPresent(its);
  }

  void clientHasLeft() {
    if (!hasLeft) {
      leftAt = nanos.getAsLong();
      hasLeft = true;
    }
    client.left().complete(Done.getInstance());
  }

  /** The socket is gone, and what watched it. */
  void socketEnded() {
    clientHasLeft();
    pending.giveUp();
    sideEnded();
  }

  /**
   * What read requests is gone, and what answered them; the other side may come later or before.
   */
  void sideEnded() {
    if (sides.decrementAndGet() == 0) {
      ended.complete(Done.getInstance());
    }
  }

  /** It was never served. */
  void end() {
    clientHasLeft();
    ended.complete(Done.getInstance());
  }
}
