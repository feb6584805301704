package dev.termshift.node;

import akka.actor.ClassicActorSystemProvider;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.BoundToken;
import dev.termshift.http.access.PlaceLimits;
import dev.termshift.http.access.RequestLimits;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.ConnectionMetrics;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.server.Listening;
import dev.termshift.http.server.RouteGroup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for all that a caller may ask for, before any caller can: code that has never run is slower
 * by far than it will be, so that few callers could keep all others waiting. It asks a server of
 * its own, with a token that nobody else knows, so that the real one counts and forgives nothing.
 */
final class HttpWarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(HttpWarmUp.class);

  /** Connections that are open at once; twice as many come, so that half of them must go. */
  private static final int AT_ONCE = 24;

  /** Enough for what is run by every request to be compiled. */
  private static final int ROUNDS = 10;

  private static final Duration WITHIN = Duration.ofSeconds(20);

  private static final Duration VALID_FOR = Duration.ofMinutes(10);

  private static final int SECRET_BYTES = 32;
  private static final String NAME = "warm-up";

  /** Requests in parts, as they come from far away: each is sent on all connections in its turn. */
  private static final List<List<String>> REQUESTS =
      List.of(
          get("/api/v1/catalog"),
          get("/api/v1/subscriptions/%id"),
          get("/api/v1/subscriptions/%id/history"),
          get("/nowhere"),
          post("quotes", "{\"planId\": \"none\"}"),
          post("commands", "{\"type\": \"none\"}"),
          List.of(postHead("commands", 100_000)),
          List.of("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));

  private final ClassicActorSystemProvider system;
  private final Clock clock;
  private final String secret;
  private int callers;

  HttpWarmUp(ClassicActorSystemProvider system, Clock clock) {
    this.system = system;
    this.clock = clock;
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    this.secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static List<String> get(String path) {
    return List.of("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n%shown\r\n");
  }

  private static List<String> post(String what, String body) {
    return List.of(postHead(what, body.length()), body);
  }

  private static String postHead(String what, int length) {
    return "POST /api/v1/subscriptions/%id/"
        + what
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n%shown\r\n";
  }

  /**
   * Asks for everything ten times, each time on many connections, within 20 seconds. That something
   * cannot be asked keeps no node from starting.
   *
   * @param served what is served to those whom that access lets in
   */
  void run(Function<Access, List<RouteGroup>> served) {
    long begin = System.nanoTime();
    long end = begin + WITHIN.toNanos();
    int round = 0;
    Access access = access();
    try (HttpServer server = HttpServer.bind(system, listening(), access, served.apply(access))) {
      while (round < ROUNDS && System.nanoTime() < end) {
        askAll(server.address(), end);
        round++;
      }
    } catch (IllegalStateException e) {
      LOG.warn("Expected to ask for everything before callers do, but {}", e.toString());
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    LOG.info("Asked itself for everything, {} times within {} ms", round, millis);
  }

  private Access access() {
    Tokens tokens =
        new Tokens(
            Map.of(
                Role.CUSTOMER, Map.of(NAME, secret), Role.SUPPORT, Map.of(), Role.READ, Map.of()),
            false,
            Duration.ofHours(1),
            clock);
    return new Access(
        tokens, new RequestLimits(AT_ONCE, new PlaceLimits(AT_ONCE, AT_ONCE, AT_ONCE, AT_ONCE)));
  }

  private static Listening listening() {
    return new Listening(
        InetAddress.getLoopbackAddress().getHostAddress(),
        0,
        new ConnectionLimits(
            AT_ONCE, AT_ONCE, peer -> true, Duration.ofSeconds(10), Duration.ofSeconds(30)),
        new ConnectionMetrics(new SimpleMeterRegistry(), NAME),
        "for itself");
  }

  private void askAll(InetSocketAddress server, long end) {
    for (List<String> parts : REQUESTS) {
      if (System.nanoTime() < end) {
        ask(server, parts, end);
      }
    }
    crowd(server);
  }

  private void ask(InetSocketAddress server, List<String> parts, long end) {
    try (Callers asking = connect(server, AT_ONCE)) {
      for (String part : parts) {
        asking.send(part);
      }
      asking.readAll(end);
    } catch (IOException e) {
      // One of them lost its place, or the time is over: the next ones come all the same.
      LOG.debug("Expected an answer to {}, but {}", parts, e.toString());
    }
  }

  /** More than have room. */
  private void crowd(InetSocketAddress server) {
    try (Callers crowd = connect(server, 2 * AT_ONCE)) {
      crowd.send("GET");
    } catch (IOException e) {
      LOG.debug(
          "Expected that half of those who come lose their places, as one did: {}", e.toString());
    }
  }

  private Callers connect(InetSocketAddress server, int count) throws IOException {
    Callers connected = new Callers(new ArrayList<>());
    try {
      for (int i = 0; i < count; i++) {
        connected.all().add(caller(server));
      }
      return connected;
    } catch (IOException e) {
      connected.close();
      throw e;
    }
  }

  /** Each is another one to the server, which lets nobody ask in vain again and again. */
  private Caller caller(InetSocketAddress server) throws IOException {
    callers++;
    String id = NAME + "-" + callers;
    BoundToken token = new BoundToken(id, clock.instant().plus(VALID_FOR));
    String shown = "Authorization: Bearer " + token.sealedWith(secret) + "\r\n";
    return new Caller(
        new Socket(server.getAddress(), server.getPort()), id, shown + "Connection: close\r\n");
  }

  /** One connection, and what stands for its caller in what it sends. */
  private record Caller(Socket socket, String id, String shown) {

    void send(String text) throws IOException {
      String own = text.replace("%id", id).replace("%shown", shown);
      socket.getOutputStream().write(own.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Connections that do the same, one after the other. */
  private record Callers(List<Caller> all) implements AutoCloseable {

    void send(String text) throws IOException {
      for (Caller each : all) {
        each.send(text);
      }
    }

    /** Until the server ends them. */
    void readAll(long end) throws IOException {
      for (Caller each : all) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        each.socket().setSoTimeout((int) Math.max(1, left));
        each.socket().getInputStream().readAllBytes();
      }
    }

    @Override
    public void close() throws IOException {
      for (Caller each : all) {
        each.socket().close();
      }
    }
  }
}
