package dev.termshift.domain.event;

import dev.termshift.domain.TypeTable;

/** What each purpose of a charge is called. */
public enum PurposeKind {
  START(ChargePurpose.Start.class),
  PERIOD(ChargePurpose.Period.class),
  UPGRADE(ChargePurpose.Upgrade.class),
  TOP_UP(ChargePurpose.TopUp.class);

  private static final TypeTable<PurposeKind> TABLE = new TypeTable<>(values(), PurposeKind::type);

  private final Class<? extends ChargePurpose> type;

  PurposeKind(Class<? extends ChargePurpose> type) {
    this.type = type;
  }

  /** The purpose's kind. */
  public static PurposeKind of(ChargePurpose purpose) {
    return TABLE.ofType(purpose.getClass());
  }

  /** The kind of every purpose that is such a record. */
  public static PurposeKind ofType(Class<?> type) {
    return TABLE.ofType(type);
  }

  /** The record. */
  public Class<? extends ChargePurpose> type() {
    return type;
  }
}
