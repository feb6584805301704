package dev.termshift.http.api;

import java.util.Optional;

/**
 * A command that is on its topic.
 *
 * @param reply the JSON of its reply as it is on Kafka, if it came in time
 */
public record Sent(Optional<byte[]> reply) {

  /** One whose reply is not known. */
  public static Sent unanswered() {
    return new Sent(Optional.empty());
  }
}
