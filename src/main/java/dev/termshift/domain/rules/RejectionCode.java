package dev.termshift.domain.rules;

/** Why a command was rejected, for machines; each reads well after "rejected:". */
public enum RejectionCode {
  /** The subscription does not exist yet. */
  NOT_STARTED,
  /** The command needs a subscription that is active. */
  NOT_ACTIVE,
  /** The subscription exists already. */
  ALREADY_STARTED,
  /** The subscription is over for good. */
  ENDED,
  /** The catalog in force has no such plan. */
  UNKNOWN_PLAN,
  /** The catalog in force has no such credit pack. */
  UNKNOWN_PACK,
  /** The plan asked for is the current one, or its equal. */
  SAME_PLAN,
  /** The plan asked for is a lower one. */
  NOT_AN_UPGRADE,
  /** The plan asked for is a higher one. */
  NOT_A_DOWNGRADE,
  /** The authority does not suffice. */
  NOT_PERMITTED,
  /** An upgrade at the end of the period locks cancelling. */
  CANCEL_LOCKED_BY_PENDING_UPGRADE,
  /** A cancellation is pending. */
  CANCELLATION_PENDING,
  /** A payment is awaited that the command would move the ground under. */
  PAYMENT_PENDING,
  /** A charge is overdue. */
  PAYMENT_OVERDUE,
  /** There is no pending change. */
  NOTHING_PENDING,
  /** A change is pending that must be withdrawn first. */
  CHANGE_PENDING,
  /** The subscription does not pause. */
  NOT_PAUSED,
  /** The usable credits do not suffice. */
  INSUFFICIENT_CREDITS,
  /** The quote that the command carries does not hold any more. */
  STALE_QUOTE,
  /** The command's id was used for another command before. */
  COMMAND_ID_REUSED,
  /** The plan or pack is priced in another currency. */
  CURRENCY_MISMATCH,
  /** The command has a field that is not one of its own. */
  UNKNOWN_FIELD,
  /** A number is not in its range. */
  INVALID_AMOUNT,
  /** The subscription would outgrow its bounds. */
  LIMIT_EXCEEDED,
  /** The command was rejected before and would be accepted by the rules of today. */
  UNREPEATABLE
}
