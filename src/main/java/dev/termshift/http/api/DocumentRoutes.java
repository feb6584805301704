package dev.termshift.http.api;

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

  private final byte[] document = read();

  @Override
  public Route route() {
    return ApiPath.DOCUMENT.of(() -> get(() -> complete(JsonAnswer.ofBytes(document))));
  }

  private static byte[] read() {
    try (InputStream resource = DocumentRoutes.class.getResourceAsStream(RESOURCE)) {
      return Objects.requireNonNull(resource, RESOURCE).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
