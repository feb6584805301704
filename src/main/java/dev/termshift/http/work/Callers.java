package dev.termshift.http.work;

import akka.http.javadsl.model.HttpRequest;
import java.util.Optional;

/** Tells callers apart before their requests are looked at, so that each gets its turn. */
public interface Callers {

  /** Whoever asks is a stranger: those who come from one address count as one. */
  Callers STRANGERS = request -> new Recognized(request, Optional.empty());

  /**
   * A request, and whose it is.
   *
   * @param request the same request; what was found out on the way may be noted in it
   * @param asker who sent it, none for a stranger
   */
  record Recognized(HttpRequest request, Optional<Asker> asker) {}

  /** Whose request it is; whether it is allowed is seen later. */
  Recognized recognize(HttpRequest request);
}
