package dev.termshift.domain.subscription;

import dev.termshift.domain.TypeTable;

/** What each state is called. */
public enum Status {
  NOT_STARTED(SubscriptionState.NotStarted.class),
  INCOMPLETE(SubscriptionState.Incomplete.class),
  ACTIVE(SubscriptionState.Active.class),
  PAST_DUE(SubscriptionState.PastDue.class),
  PAUSED(SubscriptionState.Paused.class),
  ENDED(SubscriptionState.Ended.class),
  IMPORTED(Imported.class);

  private static final TypeTable<Status> TABLE = new TypeTable<>(values(), Status::type);

  private final Class<? extends SubscriptionState> type;

  Status(Class<? extends SubscriptionState> type) {
    this.type = type;
  }

  /** The state's status. */
  public static Status of(SubscriptionState state) {
    return TABLE.ofType(state.getClass());
  }

  /** The status of every state that is such a record. */
  public static Status ofType(Class<?> type) {
    return TABLE.ofType(type);
  }

  /** The record. */
  public Class<? extends SubscriptionState> type() {
    return type;
  }
}
