package dev.termshift.http.api;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The headers of a request with a CloudEvent, of whichever mode. */
final class EventHeaders {

  private static final String VERSION = "ce-specversion";

  private static final Set<ContentType> NONE =
      Set.of(ContentTypes.NO_CONTENT_TYPE, ContentTypes.APPLICATION_OCTET_STREAM);

  private EventHeaders() {}

  /** Whether the request says that it is an event, in binary or in structured mode. */
  static boolean areIn(HttpRequest request) {
    MediaType media = request.entity().getContentType().mediaType();
    return media.subType().startsWith("cloudevents") || request.getHeader(VERSION).isPresent();
  }

  /**
   * All headers by their names in lower case; no content type if the request names none, which Akka
   * tells as bytes of any kind.
   */
  static List<Map.Entry<String, String>> of(HttpRequest request) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    ContentType type = request.entity().getContentType();
    if (!NONE.contains(type)) {
      headers.add(Map.entry("content-type", type.toString()));
    }
    for (HttpHeader header : request.getHeaders()) {
      headers.add(Map.entry(header.lowercaseName(), header.value()));
    }
    return headers;
  }
}
