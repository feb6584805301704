package dev.termshift.cli.node;

import akka.actor.ClassicActorSystemProvider;
import dev.termshift.http.access.Access;
import dev.termshift.http.access.Role;
import dev.termshift.http.access.Tokens;
import dev.termshift.http.api.CatalogRoutes;
import dev.termshift.http.api.DocumentRoutes;
import dev.termshift.http.server.ConsoleRoutes;
import dev.termshift.http.server.HttpServer;
import dev.termshift.http.server.RouteGroup;
import dev.termshift.settings.HttpSettings;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a node serves over HTTP. */
final class NodeHttp implements AutoCloseable {

  private final Optional<HttpServer> server;

  private NodeHttp(Optional<HttpServer> server) {
    this.server = server;
  }

  /** Serves, unless that is switched off. */
  static NodeHttp start(
      TermshiftSettings settings, ClassicActorSystemProvider system, Clock clock) {
    HttpSettings http = settings.http();
    if (!http.enabled()) {
      return new NodeHttp(Optional.empty());
    }
    return new NodeHttp(
        Optional.of(HttpServer.bind(system, http.host(), http.port(), groups(settings, clock))));
  }

  /** Everything that is served, in the order in which it is asked. */
  private static List<RouteGroup> groups(TermshiftSettings settings, Clock clock) {
    Access access = new Access(tokens(settings.http(), clock));
    return List.of(
        new ConsoleRoutes(),
        new DocumentRoutes(),
        new CatalogRoutes(access, settings.catalog(), clock));
  }

  private static Tokens tokens(HttpSettings http, Clock clock) {
    HttpSettings.Tokens known = http.tokens();
    return new Tokens(
        Map.of(
            Role.CUSTOMER, known.customer().values(),
            Role.SUPPORT, known.support().values(),
            Role.READ, known.read().values()),
        http.open(),
        clock);
  }

  /** Where it is served, if it is. */
  Optional<String> url() {
    return server.map(HttpServer::url);
  }

  @Override
  public void close() {
    server.ifPresent(HttpServer::close);
  }
}
