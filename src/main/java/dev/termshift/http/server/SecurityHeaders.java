package dev.termshift.http.server;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.List;

/**
 * What every answer tells a browser: load nothing from elsewhere, show nothing inside another page,
 * guess no types, and, unless the route says otherwise, keep nothing. No other origin is let in.
 */
final class SecurityHeaders {

  private static final String CACHE_CONTROL = "Cache-Control";

  private static final List<HttpHeader> ALWAYS =
      List.of(
          RawHeader.create("X-Content-Type-Options", "nosniff"),
          RawHeader.create("X-Frame-Options", "DENY"),
          RawHeader.create("Referrer-Policy", "no-referrer"),
          RawHeader.create("Cross-Origin-Resource-Policy", "same-origin"),
          RawHeader.create("Cross-Origin-Opener-Policy", "same-origin"),
          RawHeader.create(
              "Content-Security-Policy",
              "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"));

  private static final HttpHeader NO_STORE = RawHeader.create(CACHE_CONTROL, "no-store");

  private SecurityHeaders() {}

  /** The same answer with them. */
  static HttpResponse on(HttpResponse response) {
    HttpResponse guarded = response.addHeaders(ALWAYS);
    return guarded.getHeader(CACHE_CONTROL).isPresent() ? guarded : guarded.addHeader(NO_STORE);
  }
}
