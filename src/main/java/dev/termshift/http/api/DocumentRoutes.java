package dev.termshift.http.api;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import dev.termshift.http.server.RouteGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The OpenAPI document, for everybody. */
public final class DocumentRoutes extends AllDirectives implements RouteGroup {

  private static final String RESOURCE = "/http/openapi.json";

  /** One for all who ask: however many do not read it, it is in memory once. */
  private final HttpResponse document = JsonAnswer.ofBytes(read());

  @Override
  public Route route() {
    return ApiPath.DOCUMENT.of(() -> get(() -> complete(document)));
  }

  private static byte[] read() {
    try (InputStream resource = DocumentRoutes.class.getResourceAsStream(RESOURCE)) {
      return Objects.requireNonNull(resource, RESOURCE).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
