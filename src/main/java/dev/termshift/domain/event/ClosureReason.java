package dev.termshift.domain.event;

/** Why a charge or a pending change was closed without taking effect. */
public enum ClosureReason {
  /** Somebody withdrew the change it belonged to. */
  WITHDRAWN,
  /** The payment failed. */
  PAYMENT_FAILED,
  /** Nobody answered in time. */
  UNANSWERED,
  /** Support gave it up; what it was for counts as paid. */
  WAIVED,
  /** A later change took its place. */
  REPLACED,
  /** Money that it counted on went back. */
  MONEY_BACK,
  /** The subscription ended. */
  SUBSCRIPTION_ENDED
}
