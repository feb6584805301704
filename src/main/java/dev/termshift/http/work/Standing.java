package dev.termshift.http.work;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Connection;
import java.util.Optional;
import java.util.Set;

/**
 * How the client of one connection stands: what it has proved, and whether it got what it asked
 * for. Whoever has not proved who it is may not try again on the connection, nor ask for ever;
 * whoever asks for too much with a token that anybody may get pays for the next time with another
 * connection.
 */
public final class Standing {

  /** On one connection; a browser opens another one for the rest of a page. */
  private static final int REQUESTS_OF_STRANGERS = 8;

  /** What a token for a browser is refused with, as often as its holder asks for too much. */
  private static final Set<Integer> TOO_MUCH = Set.of(413, 429);

  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAILURE = 500;
  private static final HttpHeader CLOSE = Connection.create("close");

  private volatile Optional<Asker> asker = Optional.empty();
  private volatile boolean isKnown;
  private volatile boolean isBound;
  private volatile boolean hasAnswers;
  private volatile boolean isServed;

  /** One more request, which may have another token. */
  public void begin() {
    isBound = false;
  }

  /** Who sent the request that has begun, as far as is seen before it is looked at. */
  void asks(Asker its) {
    asker = Optional.of(its);
  }

  /** It has proved who it is; whether with a token for a browser. */
  public void proved(boolean bound) {
    isKnown = true;
    isBound = bound;
  }

  /** The answer as it goes out, to the last of so many requests. */
  public HttpResponse answer(HttpResponse response, int requests) {
    isServed |= isKnown && response.status().intValue() < FIRST_REFUSAL;
    return isLast(response, requests) ? response.addHeader(CLOSE) : response;
  }

  private boolean isLast(HttpResponse response, int requests) {
    int status = response.status().intValue();
    boolean refused = status >= FIRST_REFUSAL && status < FIRST_FAILURE;
    return isKnown
        ? isBound && TOO_MUCH.contains(status)
        : refused || requests >= REQUESTS_OF_STRANGERS;
  }

  /** Bytes of an answer were given away. */
  public void wrote() {
    hasAnswers = true;
  }

  /** Who sent the last request; nobody if none has come. */
  Optional<Asker> asker() {
    return asker;
  }

  /** Whether somebody who has proved who it is got what it asked for. */
  boolean isServed() {
    return isServed;
  }

  /** Whether it has proved who it is, with any of its requests. */
  public boolean isKnown() {
    return isKnown;
  }

  /** Whether it got answers, but none that somebody who has proved who it is asked for. */
  boolean isInVain() {
    return hasAnswers && !isServed;
  }
}
