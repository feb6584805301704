package dev.termshift.pipeline.topics;

import java.util.Optional;

/**
 * What one configuration key of a topic must hold.
 *
 * @param key the key
 * @param value the value, or the least one
 * @param kind whether a larger number will do as well
 */
record ConfigRule(String key, String value, Kind kind) {

  private static final String FOR_EVER = "-1";

  enum Kind {
    EXACTLY(""),
    AT_LEAST("at least "),
    /** As {@link #AT_LEAST}, or -1, which has no end. */
    AT_LEAST_OR_FOR_EVER("-1, or at least ");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  static ConfigRule exactly(String key, String value) {
    return new ConfigRule(key, value, Kind.EXACTLY);
  }

  static ConfigRule atLeast(String key, long value) {
    return new ConfigRule(key, Long.toString(value), Kind.AT_LEAST);
  }

  static ConfigRule atLeastOrForEver(String key, long value) {
    return new ConfigRule(key, Long.toString(value), Kind.AT_LEAST_OR_FOR_EVER);
  }

  /** The fault of a topic that holds the actual value, if it is one. */
  Optional<String> fault(String topic, String actual) {
    return holds(actual)
        ? Optional.empty()
        : Optional.of(
            ("Expected topic %s to have %s %s%s, but it has %s: set it with kafka-configs --alter"
                    + " --entity-type topics --entity-name %s --add-config %s=%s")
                .formatted(topic, key, kind.words, value, actual, topic, key, value));
  }

  private boolean holds(String actual) {
    return switch (kind) {
      case EXACTLY -> actual.equals(value);
      case AT_LEAST -> Long.parseLong(actual) >= Long.parseLong(value);
      case AT_LEAST_OR_FOR_EVER ->
          actual.equals(FOR_EVER) || Long.parseLong(actual) >= Long.parseLong(value);
    };
  }
}
