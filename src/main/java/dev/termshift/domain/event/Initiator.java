package dev.termshift.domain.event;

/** Who is there when money is asked for: a bank may want to hear from the customer. */
public enum Initiator {
  /** The customer asked for it just now, and can be asked to confirm. */
  CUSTOMER,
  /** Nobody is there: a period's end, a retry, support, an answer to another charge. */
  ENGINE
}
