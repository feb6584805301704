package dev.termshift.kernel;

import dev.termshift.domain.catalog.Catalog;

/** Deciders that lack what makes a record count once; only to see that this is noticed. */
public final class WeakDeciders {

  private WeakDeciders() {}

  /** Decides a record that was decided before as if it had not been. */
  public static RecordDecider withoutRedelivery(Catalog catalog, DecisionLimits limits) {
    return new RecordDecider(catalog, limits) {
      @Override
      public boolean isRedelivery(Subscription subscription, LogPosition position) {
        return false;
      }
    };
  }

  /** Takes a record that was forwarded twice for two. */
  public static RecordDecider withoutSourcePositions(Catalog catalog, DecisionLimits limits) {
    Deduplication forgetful =
        new Deduplication(limits) {
          @Override
          boolean isForwardedAgain(Subscription subscription, LogRecord record) {
            return false;
          }
        };
    return new RecordDecider(catalog, limits, forgetful, new SubscriptionFold(limits));
  }

  /**
   * Remembers no decision but the last one, however much may be redelivered, and takes a record
   * that its memory does not hold any more for one that had no event.
   */
  public static RecordDecider trustingItsMemory(Catalog catalog, DecisionLimits limits) {
    SubscriptionFold forgetful = new SubscriptionFold(limits.withUncommittedOffsets(1));
    return new RecordDecider(catalog, limits, new Deduplication(limits), forgetful) {
      @Override
      boolean looksBehindMemory() {
        return false;
      }
    };
  }
}
