package dev.termshift.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import dev.termshift.http.server.RouteGroup;
import java.time.Duration;

/** An answer that goes on for ever, a few bytes at a time. */
final class TickingStream implements RouteGroup {

  /** What asks for it. */
  static final String REQUEST = "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Override
  public Route route() {
    return Directives.path("stream", () -> Directives.complete(ticking()));
  }

  private static HttpResponse ticking() {
    Source<ByteString, ?> ticks =
        Source.tick(Duration.ZERO, Duration.ofMillis(200), ByteString.fromString("tick\n"));
    return HttpResponse.create()
        .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, ticks));
  }
}
