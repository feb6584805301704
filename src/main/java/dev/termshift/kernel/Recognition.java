package dev.termshift.kernel;

/** What a decider recognises as something that came to it before. */
interface Recognition {

  /** Recognises everything that must count once. */
  Recognition COMPLETE = new Recognition() {};

  /** Whether the position was decided before, whatever came of it. */
  default boolean isRedelivery(Subscription subscription, LogPosition position) {
    return RecordDecider.isRedelivery(subscription, position);
  }

  /**
   * Whether a redelivery that the memory of now does not hold is looked for in the states before
   * it. A bounded memory is no proof that nothing was decided.
   */
  default boolean looksBehindMemory() {
    return true;
  }

  /** Whether the record it is a copy of, or a later one of that partition, was copied before. */
  default boolean isForwardedAgain(Subscription subscription, LogRecord record) {
    return record.source().filter(source -> isKnown(subscription, source)).isPresent();
  }

  private static boolean isKnown(Subscription subscription, SourceRecord source) {
    return source.copiedBefore()
        || subscription.sources().stream().anyMatch(source.position()::isAtOrBefore);
  }
}
