package dev.termshift.http.server;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A header that says one thing. Of two with one name a proxy may look at the one, and the server at
 * the other, so that neither counts.
 */
public final class SingleHeader {

  private SingleHeader() {}

  /**
   * The value of a header that may be there.
   *
   * @throws ProblemException if it is there more than once
   */
  public static Optional<String> of(HttpRequest request, String name) {
    String lowercase = name.toLowerCase(Locale.ROOT);
    List<String> values =
        StreamSupport.stream(request.getHeaders().spliterator(), false)
            .filter(each -> each.is(lowercase))
            .map(HttpHeader::value)
            .toList();
    if (values.size() > 1) {
      throw Problem.of(ProblemDetail.HEADER_REPEATED, name, values.size()).exception();
    }
    return values.stream().findFirst();
  }
}
