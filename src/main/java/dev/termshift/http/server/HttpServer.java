package dev.termshift.http.server;

import akka.actor.ClassicActorSystemProvider;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.settings.ServerSettings;
import akka.stream.ActorAttributes;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Tcp;
import dev.termshift.http.wire.HeadBound;
import dev.termshift.http.work.CallerThreads;
import dev.termshift.http.work.Callers;
import dev.termshift.http.work.RequestTurns;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: listens from {@link #bind} on until it is closed. */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final Duration BIND_WITHIN = Duration.ofSeconds(10);

  /** Connections that the operating system keeps until they are looked at. */
  private static final int BACKLOG = 1024;

  /** A socket whose last answer is written is closed when the client has ended its side too. */
  private static final boolean ANSWERS_OUTLIVE_BODIES = true;

  /** Threads that answer callers, beside the engine's own work. */
  private static final String COMMON = "akka.actor.default-dispatcher";

  /** Threads apart from these, which are never as many as are wanted at once. */
  private static final String APART = "akka.actor.default-blocking-io-dispatcher";

  /** Streams never end by themselves: they are cut off after this. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  /**
   * Limits of what strangers may send; {@link PendingAnswer} has the time limit of an answer.
   * Headers are not read unless the HTTP layer needs them, nor kept for the next request: thousands
   * of parts in one of them would cost as much as hundreds of requests.
   */
  private static final String LIMITS =
      """
      akka.http.server {
        server-header = ""
        request-timeout = infinite
        pipelining-limit = 1
        parsing {
          max-content-length = 256 KiB
          max-uri-length = 2 KiB
          max-header-count = 40
          max-header-value-length = %d
          modeled-header-parsing = off
          header-cache {
            default = 0
            User-Agent = 0
          }
          illegal-header-warnings = off
          error-handler = "%s"
        }
      }
      """
          .formatted(HeadBound.HEADER_BYTES, ParsingProblem.class.getName());

  private final Tcp.ServerBinding binding;
  private final Connections connections;

  private HttpServer(Tcp.ServerBinding binding, Connections connections) {
    this.binding = binding;
    this.connections = connections;
  }

  /**
   * Listens for strangers, whom nothing but their addresses tells apart. They are answered on
   * threads apart from those of other listeners: probes hear that a node lives, however busy it is.
   */
  public static HttpServer bind(
      ClassicActorSystemProvider system, Listening listening, List<RouteGroup> groups) {
    return bind(system, listening, new Served(Callers.STRANGERS, groups, APART));
  }

  /**
   * Listens, and returns when it does.
   *
   * @param callers tells whose turn a request is
   * @param groups what is served, asked in this order
   * @throws IllegalStateException if the address cannot be bound
   */
  public static HttpServer bind(
      ClassicActorSystemProvider system,
      Listening listening,
      Callers callers,
      List<RouteGroup> groups) {
    return bind(system, listening, new Served(callers, groups, COMMON));
  }

  /** What is served, to whom, and on which threads. */
  private record Served(Callers callers, List<RouteGroup> groups, String dispatcher) {}

  private static HttpServer bind(
      ClassicActorSystemProvider system, Listening listening, Served served) {
    CallerThreads threads = new CallerThreads(system, served.dispatcher());
    RequestTurns requests =
        new RequestTurns(
            threads.turns(),
            served.callers(),
            new Composition().of(served.groups()).handler(system));
    Connections connections =
        new Connections(threads, listening, ServerSettings.create(LIMITS), requests);
    try {
      Tcp.ServerBinding binding =
          Tcp.get(system)
              .bind(
                  listening.host(),
                  listening.port(),
                  BACKLOG,
                  List.of(),
                  ANSWERS_OUTLIVE_BODIES,
                  Optional.empty())
              .to(Sink.foreachAsync(1, connections::accept))
              .withAttributes(ActorAttributes.dispatcher(APART))
              .run(system)
              .toCompletableFuture()
              .get(BIND_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return new HttpServer(binding, connections);
    } catch (ExecutionException | TimeoutException e) {
      throw cannotListen(listening.host(), listening.port(), listening.keys(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to listen, but was interrupted", e);
    }
  }

  /**
   * Takes an address without answering anybody, to see whether it can be had.
   *
   * @param keys where somebody says which one it is
   * @return holds it until it is closed
   * @throws IllegalStateException if it cannot be bound
   */
  public static ServerSocketChannel hold(String host, int port, String keys) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        return channel.bind(new InetSocketAddress(host, port));
      } catch (IOException | UnresolvedAddressException e) {
        channel.close();
        throw cannotListen(host, port, keys, e);
      }
    } catch (IOException e) {
      throw cannotListen(host, port, keys, e);
    }
  }

  private static IllegalStateException cannotListen(
      String host, int port, String keys, Exception failure) {
    return new IllegalStateException(
        "Expected to listen on %s:%d (%s), but %s".formatted(host, port, keys, reason(failure)),
        failure);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnresolvedAddressException) {
      return "no machine has that name";
    }
    if (root instanceof BindException && ("" + root.getMessage()).contains("in use")) {
      return "another process listens there";
    }
    return root instanceof TimeoutException
        ? "it took too long"
        : String.valueOf(root.getMessage());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return binding.localAddress();
  }

  /** The address as people type it. */
  public String url() {
    InetSocketAddress address = binding.localAddress();
    String host = address.getHostString();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Takes no new requests, and ends those under way, streams among them. */
  @Override
  public void close() {
    try {
      binding.unbind().toCompletableFuture().get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Expected the HTTP server to stop, but {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.end(STOP_WITHIN);
  }

  /** All groups as one route that leaves nothing unanswered. */
  private static final class Composition extends AllDirectives {

    Route of(List<RouteGroup> groups) {
      Route any = RouteGroup.anyOf(groups);
      Route all = extractRequest(request -> hasUselessBody(request) ? useless() : any);
      Route sealed = all.seal(Problems.rejections(), Problems.exceptions());
      return mapResponse(SecurityHeaders::on, () -> sealed);
    }

    /** It would be left unread; Akka tells the log of each such answer. */
    private static boolean hasUselessBody(HttpRequest request) {
      boolean reads =
          request.method().equals(HttpMethods.GET) || request.method().equals(HttpMethods.HEAD);
      return reads && !request.entity().isKnownEmpty();
    }

    private Route useless() {
      return complete(Problem.of(ProblemDetail.BODY_WITH_GET).response());
    }
  }
}
