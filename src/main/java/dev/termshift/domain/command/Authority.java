package dev.termshift.domain.command;

/** On whose behalf a command speaks; it comes from the topic, never from the message. */
public enum Authority {
  /** The subscriber, or the product on the subscriber's behalf. */
  CUSTOMER,
  /** A support agent. */
  SUPPORT,
  /** The payment service. */
  PAYMENT
}
