package dev.termshift.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The identity of a billing event.
 *
 * @param subscriptionId the subscription
 * @param sequence its place among the subscription's events, from 1
 */
record EventId(String subscriptionId, long sequence) {

  /** What the headers say, unless they do not say it in the form of a billing event. */
  static Optional<EventId> of(Headers headers) {
    return Optional.ofNullable(headers.lastHeader("ce_id"))
        .map(Header::value)
        .flatMap(value -> parse(new String(value, StandardCharsets.UTF_8)));
  }

  private static Optional<EventId> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    return Optional.of(
        new EventId(text.substring(0, colon), Long.parseLong(text.substring(colon + 1))));
  }

  @Override
  public String toString() {
    return subscriptionId + ":" + sequence;
  }
}
