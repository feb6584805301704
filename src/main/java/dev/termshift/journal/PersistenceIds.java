package dev.termshift.journal;

/** The names under which subscriptions are journaled: {@code Subscription|<subscriptionId>}. */
public final class PersistenceIds {
  private static final String PREFIX = "Subscription|";

  private PersistenceIds() {}

  /** The persistence id of a subscription. */
  public static String of(String subscriptionId) {
    return PREFIX + subscriptionId;
  }

  /**
   * The subscription of a persistence id.
   *
   * @throws IllegalArgumentException if it is not a subscription's
   */
  public static String subscriptionId(String persistenceId) {
    if (!persistenceId.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "Expected a persistence id that starts with " + PREFIX + ", but got " + persistenceId);
    }
    return persistenceId.substring(PREFIX.length());
  }
}
