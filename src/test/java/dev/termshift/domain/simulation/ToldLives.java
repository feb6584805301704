package dev.termshift.domain.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonWriter;
import dev.termshift.settings.CatalogText;
import dev.termshift.simulation.RulesSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As much of an engine's HTTP API as opens lives in the simulator, each with its own catalog. */
final class ToldLives implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ToldLife> lives = new LinkedHashMap<>();
  private final HttpServer server;

  /** Serves each below its name. */
  ToldLives(List<ToldLife> told) throws IOException {
    told.forEach(life -> lives.put(life.name(), life));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    ToldLife life = lives.get(path[1]);
    byte[] answer = life == null ? names() : answer(life, path[path.length - 1], exchange);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private byte[] names() {
    return JsonWriter.objectOf(json -> json.texts("lives", lives.keySet()));
  }

  private static byte[] answer(ToldLife life, String asked, HttpExchange exchange)
      throws IOException {
    return switch (asked) {
      case "history" -> page(life, exchange.getRequestURI().getQuery());
      case "simulations" -> simulated(life, JSON.readTree(exchange.getRequestBody()));
      case "file" -> CatalogText.of(life.catalog());
      default -> throw new IOException("Expected nobody to ask for " + asked);
    };
  }

  private static byte[] page(ToldLife life, String query) {
    Map<String, Long> asked =
        Stream.of(query.split("&"))
            .map(each -> each.split("="))
            .collect(Collectors.toMap(each -> each[0], each -> Long.parseLong(each[1])));
    List<byte[]> page =
        life.events().stream().skip(asked.get("after")).limit(asked.get("limit")).toList();
    return JsonWriter.objectOf(json -> json.raws("events", page));
  }

  private static byte[] simulated(ToldLife life, JsonNode request) {
    Faults faults = new Faults();
    return new RulesSimulator(life.catalog())
        .simulate(request, Instant.MAX, faults)
        .orElseGet(() -> JsonWriter.objectOf(json -> json.texts("faults", faults.texts())));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
