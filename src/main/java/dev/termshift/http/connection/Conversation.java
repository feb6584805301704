package dev.termshift.http.connection;

import akka.Done;
import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** How far one connection has come: which requests are under way, and who still listens. */
public final class Conversation {

  /** What a connection is told from outside. */
  enum Order {
    /** Answer what is under way, hear nothing more, then end. */
    FINISH,
    /** End at once. */
    ABORT
  }

  private static final AttributeKey<Client> CLIENT = AttributeKey.create("client", Client.class);

  /** Who sent a request, as long as it is under way. */
  private record Client(CompletableFuture<Done> left) {}

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CompletableFuture<Done> ended = new CompletableFuture<>();
  private volatile Client client = new Client(new CompletableFuture<>());
  private volatile boolean hasLeft;
  private Consumer<Order> follower = order -> {};
  private Optional<Order> last = Optional.empty();

  /** One in which nothing has been said yet. */
  Conversation() {}

  /** Completes when the client of a request has left: nobody would read the answer. */
  public static CompletionStage<Done> clientLeft(HttpRequest request) {
    Optional<Client> known = request.getAttribute(CLIENT);
    return known.<CompletionStage<Done>>map(Client::left).orElseGet(CompletableFuture::new);
  }

  /** The head of a request is complete. */
  HttpRequest begin(HttpRequest request) {
    begun.incrementAndGet();
    // One for each request: what waits for it must not outlive the request.
    client = new Client(new CompletableFuture<>());
    if (hasLeft) {
      clientHasLeft();
    }
    return request.addAttribute(CLIENT, client);
  }

  /** The answer to a request is there; a body that is still to come belongs to it. */
  HttpResponse answer(HttpResponse response) {
    if (response.entity().isStrict()) {
      answered.incrementAndGet();
      return response;
    }
    Flow<ByteString, ByteString, Done> counting =
        Flow.<ByteString>create()
            .watchTermination(
                (nothing, end) -> {
                  end.whenComplete((done, error) -> answered.incrementAndGet());
                  return Done.getInstance();
                });
    return response.transformEntityDataBytes(counting);
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

  /** Completes when the connection is gone. */
  CompletionStage<Done> ended() {
    return ended;
  }

  /** How many heads of requests have come. */
  int begun() {
    return begun.get();
  }

  /** Whether no request is under way, so that the next bytes are those of a head. */
  boolean isQuiet() {
    return begun.get() == answered.get();
  }

  /** Who carries out the orders; one that was given before counts. */
  synchronized void follow(Consumer<Order> its) {
    follower = its;
    last.ifPresent(its);
  }

  void clientHasLeft() {
    hasLeft = true;
    client.left().complete(Done.getInstance());
  }

  void end() {
    clientHasLeft();
    ended.complete(Done.getInstance());
  }
}
