package dev.termshift.http.server;

import akka.http.javadsl.model.HttpRequest;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** The header by which a client says which versions of an answer it has already. */
public final class IfNoneMatch {

  private static final String NAME = "if-none-match";
  private static final String ANY = "*";

  /** A proxy that packs an answer marks its version so. */
  private static final String WEAK = "W/";

  private IfNoneMatch() {}

  /**
   * Whether the client has that version; some of its list may stand in a header of its own.
   *
   * @param tag the version with its quotes, as in {@code ETag}
   */
  public static boolean names(HttpRequest request, String tag) {
    return StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(each -> each.is(NAME))
        .flatMap(each -> Arrays.stream(each.value().split(",", -1)))
        .map(String::strip)
        .anyMatch(known -> known.equals(ANY) || strong(known).equals(tag));
  }

  private static String strong(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }
}
