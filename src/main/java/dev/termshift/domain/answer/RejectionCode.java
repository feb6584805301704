package dev.termshift.domain.answer;

import java.util.List;

/** Why a command was rejected, for machines; each reads well after "rejected:". */
public enum RejectionCode {
  /** The subscription does not exist yet. */
  NOT_STARTED,
  /** The command needs a subscription that is active. */
  NOT_ACTIVE,
  /** The subscription exists already. */
  ALREADY_STARTED,
  /** The subscription is over, and can only be restarted. */
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
  /** The subscription is not paused. */
  NOT_PAUSED,
  /** The subscription was imported and is not active yet. */
  HELD,
  /** The subscription is none that was imported, or it is active already. */
  NOT_HELD,
  /** The imported period ends too soon, or is over. */
  PERIOD_LAPSED,
  /** The imported period is none of those that are counted from the anchor. */
  ANCHOR_MISMATCH,
  /** The subscription has not ended. */
  NOT_ENDED,
  /** The subscription is not in a trial. */
  NOT_IN_TRIAL,
  /** There is no such charge that could be asked for or given up. */
  UNKNOWN_CHARGE,
  /** The charge has not brought in as much as is to be given back, or not any more. */
  REFUND_EXCEEDS_CHARGE,
  /** There is not as much account balance as is to be paid out. */
  REFUND_EXCEEDS_BALANCE,
  /** The usable credits do not suffice. */
  INSUFFICIENT_CREDITS,
  /** The reservation is open, so its id cannot be used again. */
  RESERVATION_EXISTS,
  /** The reservation is over. */
  RESERVATION_CLOSED,
  /** No such reservation is known, or it closed too long ago. */
  UNKNOWN_RESERVATION,
  /** No such consumption is known, or it was too long ago. */
  UNKNOWN_CONSUMPTION,
  /** No such discount was ever applied. */
  UNKNOWN_DISCOUNT,
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
  UNREPEATABLE;

  /** What may be the case when a code applies: each has a sentence of its own for people. */
  public enum Reason implements Sentence {
    NEVER_STARTED(NOT_STARTED),
    FIRST_PAYMENT_AWAITED(NOT_ACTIVE),
    PAUSED(NOT_ACTIVE),
    STARTED_BEFORE(ALREADY_STARTED),
    OVER(ENDED),
    IMPORT_NOT_ACTIVE(HELD),
    NOTHING_IMPORTED(NOT_HELD),
    IMPORT_BY_CUSTOMER(NOT_PERMITTED),
    PERIOD_OVER_SOON(PERIOD_LAPSED, "end earliest"),
    PERIOD_NOT_BEGUN(INVALID_AMOUNT, "start now"),
    NO_PERIOD_OF_ANCHOR(ANCHOR_MISMATCH, "start end interval anchor zone"),
    TERMS_OF_WHAT(UNKNOWN_PLAN),
    NO_SUCH_VERSION(UNKNOWN_PLAN, "catalogVersion latest"),
    PLAN_NOT_IN_VERSION(UNKNOWN_PLAN, "planId catalogVersion"),
    TERMS_IN_OTHER_CURRENCY(CURRENCY_MISMATCH, "termsCurrency currency"),
    IMPORTED_OUT_OF_RANGE(INVALID_AMOUNT, "field amount most"),
    IMPORTED_MONEY_OUT_OF_RANGE(INVALID_AMOUNT, "field amount most"),
    INTERVAL_OUT_OF_RANGE(INVALID_AMOUNT, "interval longest"),
    NO_SLICES(INVALID_AMOUNT, "grantEvery interval"),
    NO_SUCH_PLAN(UNKNOWN_PLAN, "planId"),
    NO_SUCH_PACK(UNKNOWN_PACK, "packId"),
    CURRENT_PLAN(SAME_PLAN, "planId"),
    CURRENT_PLAN_ON_OTHER_TERMS(SAME_PLAN, "planId"),
    NO_OTHER_TERMS(SAME_PLAN, "planId"),
    EQUAL_PLAN(SAME_PLAN, "planId currentPlanId"),
    LOWER_PLAN(NOT_AN_UPGRADE, "planId currentPlanId"),
    HIGHER_PLAN(NOT_A_DOWNGRADE, "planId currentPlanId"),
    CANCEL_NOW_BY_CUSTOMER(NOT_PERMITTED),
    UNUSED_BY_CUSTOMER(NOT_PERMITTED),
    UNUSED_AT_PERIOD_END(NOT_PERMITTED),
    UNUSED_OF_PAUSE(NOT_PERMITTED),
    DOWNGRADE_NOW_BY_CUSTOMER(NOT_PERMITTED),
    PAUSE_NOW_BY_CUSTOMER(NOT_PERMITTED),
    GRANT_BY_CUSTOMER(NOT_PERMITTED),
    WAIVE_BY_CUSTOMER(NOT_PERMITTED),
    REFUND_BY_CUSTOMER(NOT_PERMITTED),
    DETAILS_BY_CUSTOMER(NOT_PERMITTED),
    TERMS_BY_SUPPORT(NOT_PERMITTED),
    DISCOUNT_BY_CUSTOMER(NOT_PERMITTED),
    REASON_BY_CUSTOMER(NOT_PERMITTED),
    CHANGE_OF_SUPPORT(NOT_PERMITTED),
    COMMAND_BY_PAYMENT(NOT_PERMITTED),
    PAYMENT_BY_OTHERS(NOT_PERMITTED),
    UPGRADE_SCHEDULED(CANCEL_LOCKED_BY_PENDING_UPGRADE, "planId"),
    CANCELLED(CANCELLATION_PENDING),
    UPGRADE_UNPAID(PAYMENT_PENDING),
    PERIOD_UNPAID(PAYMENT_PENDING),
    ATTEMPT_UNDER_WAY(PAYMENT_PENDING),
    PAYABLE_AFTER_END(PAYMENT_PENDING),
    OVERDUE(PAYMENT_OVERDUE),
    NO_CHANGE(NOTHING_PENDING),
    UPGRADE_BEFORE_PAUSE(CHANGE_PENDING, "planId"),
    DOWNGRADE_BEFORE_PAUSE(CHANGE_PENDING, "planId"),
    PAUSE_BEFORE_CHANGE(CHANGE_PENDING),
    PAUSE_BEFORE_PAUSE(CHANGE_PENDING),
    CHANGE_BEFORE_TERMS(CHANGE_PENDING),
    NO_PAUSE(NOT_PAUSED),
    NO_END(NOT_ENDED),
    PAUSE_NO_END(NOT_ENDED),
    NO_TRIAL(NOT_IN_TRIAL),
    NO_OPEN_CHARGE(UNKNOWN_CHARGE, "chargeId"),
    NO_CHARGE_OF_A_PERIOD(UNKNOWN_CHARGE, "chargeId"),
    NO_PAID_CHARGE(UNKNOWN_CHARGE, "chargeId"),
    MORE_THAN_REFUNDABLE(REFUND_EXCEEDS_CHARGE, "chargeId refundable"),
    NOTHING_REFUNDABLE(REFUND_EXCEEDS_CHARGE, "chargeId"),
    EMPTY_BALANCE(REFUND_EXCEEDS_BALANCE),
    MORE_THAN_BALANCE(REFUND_EXCEEDS_BALANCE, "balance"),
    TOO_FEW_CREDITS(INSUFFICIENT_CREDITS, "amount usable"),
    RESERVED_BEFORE(RESERVATION_EXISTS, "reservationId"),
    RESERVATION_OVER(RESERVATION_CLOSED, "reservationId how"),
    NO_SUCH_RESERVATION(UNKNOWN_RESERVATION, "reservationId"),
    NO_SUCH_CONSUMPTION(UNKNOWN_CONSUMPTION, "id"),
    CONSUMPTION_NOT_NAMED(UNKNOWN_CONSUMPTION),
    NO_SUCH_DISCOUNT(UNKNOWN_DISCOUNT, "redemptionId"),
    QUOTE_OF_OTHER_VERSION(STALE_QUOTE, "quotedVersion version"),
    QUOTE_TOO_OLD(STALE_QUOTE, "quotedAt validFor"),
    QUOTE_OF_OTHER_CATALOG(STALE_QUOTE),
    QUOTE_OF_OTHER_TOTAL(STALE_QUOTE, "total"),
    QUOTE_OF_STOP_AT_ONCE(STALE_QUOTE),
    ID_OF_OTHER_COMMAND(COMMAND_ID_REUSED, "commandId"),
    PLAN_IN_OTHER_CURRENCY(CURRENCY_MISMATCH, "planId planCurrency currency"),
    PACK_IN_OTHER_CURRENCY(CURRENCY_MISMATCH, "packId packCurrency currency"),
    PLAN_NOT_IN_CURRENCY(CURRENCY_MISMATCH, "planId planCurrency currency"),
    FIELDS_OF_NO_MEANING(UNKNOWN_FIELD, "faults"),
    CREDITS_OUT_OF_RANGE(INVALID_AMOUNT, "amount most"),
    SETTLED_OUT_OF_RANGE(INVALID_AMOUNT, "amount most"),
    RETURNED_TOO_MUCH(INVALID_AMOUNT, "left"),
    HOLD_LENGTH_OUT_OF_RANGE(INVALID_AMOUNT, "expiresIn longest"),
    REFUND_OF_NOTHING(INVALID_AMOUNT, "amount"),
    BELOW_OUT_OF_RANGE(INVALID_AMOUNT, "below most"),
    TOP_UPS_OUT_OF_RANGE(INVALID_AMOUNT, "maxPerPeriod most"),
    PACKS_OUT_OF_RANGE(INVALID_AMOUNT, "quantity most"),
    EXPIRY_IN_THE_PAST(INVALID_AMOUNT, "expiresAt now"),
    PAUSE_UNTIL_BEFORE(INVALID_AMOUNT, "until begin"),
    PAUSE_TOO_LONG(INVALID_AMOUNT, "until latest"),
    DISCOUNT_OF_WHAT(INVALID_AMOUNT),
    DISCOUNT_FOR_HOW_LONG(INVALID_AMOUNT),
    PERCENT_OUT_OF_RANGE(INVALID_AMOUNT, "percent"),
    DISCOUNT_OUT_OF_RANGE(INVALID_AMOUNT, "amount most"),
    PERIODS_OUT_OF_RANGE(INVALID_AMOUNT, "periods most"),
    DISCOUNT_UNTIL_BEFORE(INVALID_AMOUNT, "until now"),
    TOO_MANY_DISCOUNTS(LIMIT_EXCEEDED, "most"),
    TOO_MANY_REDEMPTIONS(LIMIT_EXCEEDED, "most"),
    TOO_MANY_PLANS(LIMIT_EXCEEDED, "plans most"),
    TOO_MANY_RESERVATIONS(LIMIT_EXCEEDED, "most"),
    TOO_MUCH_METADATA(LIMIT_EXCEEDED, "texts bytes mostTexts mostBytes"),
    TOO_MANY_LOTS(LIMIT_EXCEEDED, "lots"),
    TOO_MANY_CHARGES(LIMIT_EXCEEDED, "charges"),
    TOO_MANY_CHANGES(LIMIT_EXCEEDED, "most within"),
    METHOD_CHANGED_BEFORE(LIMIT_EXCEEDED, "within"),
    TOO_MANY_RETRIES(LIMIT_EXCEEDED, "most within"),
    TOO_MANY_ATTEMPTS(LIMIT_EXCEEDED, "most"),
    TOO_MANY_REFUNDS(LIMIT_EXCEEDED, "most"),
    TOO_MANY_OPEN_REFUNDS(LIMIT_EXCEEDED, "most"),
    DECIDED_BEFORE(UNREPEATABLE),
    RULES_CHANGED(UNREPEATABLE);

    private final RejectionCode code;
    private final String parameters;

    Reason(RejectionCode code) {
      this(code, "");
    }

    Reason(RejectionCode code, String parameters) {
      this.code = code;
      this.parameters = parameters;
    }

    /** What machines are told. */
    public RejectionCode code() {
      return code;
    }

    @Override
    public List<String> parameters() {
      return Sentence.names(parameters);
    }
  }
}
