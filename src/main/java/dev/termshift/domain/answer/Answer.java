package dev.termshift.domain.answer;

import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The outcome of a log record, as its sender is told. */
public sealed interface Answer {

  /** Hands this answer to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per kind of answer. */
  interface Cases<R> {
    R accepted(Accepted answer);

    R rejected(Rejected answer);

    R duplicate(Duplicate answer);

    R quoted(Quoted answer);

    R nothing(Nothing answer);

    R unusable(Unusable answer);
  }

  /**
   * The command took effect; its events say how.
   *
   * @param usableUntil when the subscription ends, if it bought credits that can be used until then
   */
  record Accepted(Optional<Instant> usableUntil) implements Answer {

    /** Nothing is to be said beside the events. */
    public Accepted() {
      this(Optional.empty());
    }

    /** What is to be said of the command's events. */
    public static Accepted of(List<SubscriptionEvent> events) {
      return events.stream().reduce(new Accepted(), Accepted::noting, (one, other) -> other);
    }

    /** The same after one more event of the command. */
    public Accepted noting(SubscriptionEvent event) {
      return usableUntil.isEmpty()
              && event instanceof ChargeRequested requested
              && requested.purpose() instanceof ChargePurpose.TopUp topUp
          ? new Accepted(topUp.usableUntil())
          : this;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }
  }

  /**
   * The command had no effect.
   *
   * @param rejections every reason, at least one
   */
  record Rejected(List<Rejection> rejections) implements Answer {
    /** Copies the list; refuses an empty one. */
    public Rejected {
      rejections = List.copyOf(rejections);
      if (rejections.isEmpty()) {
        throw new IllegalArgumentException("Expected at least one rejection, but got none");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rejected(this);
    }
  }

  /**
   * The same command was accepted before.
   *
   * @param firstSequence the sequence number of the first event it had then
   * @param lastSequence the sequence number of the last one
   */
  record Duplicate(long firstSequence, long lastSequence) implements Answer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.duplicate(this);
    }
  }

  /**
   * The command asked what another one would do.
   *
   * @param quote what it would do
   */
  record Quoted(Quote quote) implements Answer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.quoted(this);
    }
  }

  /**
   * Nothing was to be done.
   *
   * @param reason why not
   * @param facts one for each parameter of the reason
   */
  record Nothing(Why reason, List<String> facts) implements Answer {

    /** Why nothing is to be done. */
    public enum Why implements Sentence {
      NOT_DUE("due"),
      FAILED_BEFORE("attempt chargeId"),
      PENDING_BEFORE("attempt chargeId"),
      NO_CHARGE_FAILED(""),
      DETAILS_AS_BEFORE(""),
      BOOKED_BEFORE("paymentId chargeId"),
      CHARGE_CLOSED("chargeId"),
      REFUND_ANSWERED("refundId"),
      REFUND_BOOKED("refundRef"),
      DISPUTE_KNOWN("disputeId"),
      DISPUTE_OVER("disputeId"),
      REDEEMED_BEFORE("redemptionId"),
      DISCOUNT_OVER("redemptionId");

      private final String parameters;

      Why(String parameters) {
        this.parameters = parameters;
      }

      @Override
      public List<String> parameters() {
        return Sentence.names(parameters);
      }
    }

    /** Refuses another number of facts than the reason has parameters. */
    public Nothing {
      facts = reason.checked(facts);
    }

    /** Nothing was to be done for that reason. */
    public static Nothing because(Why reason, Object... facts) {
      return new Nothing(reason, Sentence.texts(facts));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nothing(this);
    }
  }

  /**
   * The record belongs among the dead letters.
   *
   * @param reason why it cannot be used
   * @param facts one for each parameter of the reason
   */
  record Unusable(Reason reason, List<String> facts) implements Answer {

    /** Why a decoded record cannot be used, for machines. */
    public enum Code {
      /** Another command was decided at this very position. */
      POSITION_CONFLICT,
      /** It is about money nobody asked for. */
      UNKNOWN_PAYMENT,
      /** The rules themselves failed. */
      RULE_FAILED
    }

    /** What may be the case when a code applies: each has a sentence of its own for people. */
    public enum Reason implements Sentence {
      OTHER_COMMAND(Code.POSITION_CONFLICT, "position commandId"),
      NEVER_STARTED(Code.UNKNOWN_PAYMENT, ""),
      NO_SUCH_CHARGE(Code.UNKNOWN_PAYMENT, "chargeId"),
      NO_SUCH_ATTEMPT(Code.UNKNOWN_PAYMENT, "chargeId latest attempt"),
      OTHER_AMOUNT(Code.UNKNOWN_PAYMENT, "chargeId asked amount"),
      TAX_OUT_OF_RANGE(Code.UNKNOWN_PAYMENT, "chargeId most taxMinor"),
      TOO_MANY_PAYMENTS(Code.UNKNOWN_PAYMENT, "chargeId most paymentId"),
      NO_SUCH_REFUND(Code.UNKNOWN_PAYMENT, "refundId"),
      OTHER_REFUND(Code.UNKNOWN_PAYMENT, "refundId chargeId"),
      OTHER_REFUND_OUTCOME(Code.UNKNOWN_PAYMENT, "refundId"),
      OTHER_REFUND_REFERENCE(Code.UNKNOWN_PAYMENT, "refundId known refundRef"),
      REFERENCE_OF_ANOTHER(Code.UNKNOWN_PAYMENT, "refundId refundRef other"),
      REFUND_OUT_OF_RANGE(Code.UNKNOWN_PAYMENT, "chargeId currency amount"),
      NOTHING_PAID(Code.UNKNOWN_PAYMENT, "chargeId"),
      NO_SUCH_PAYMENT(Code.UNKNOWN_PAYMENT, "chargeId paymentId"),
      TOO_MANY_DISPUTES(Code.UNKNOWN_PAYMENT, "chargeId disputeId"),
      NO_SUCH_DISPUTE(Code.UNKNOWN_PAYMENT, "disputeId"),
      OTHER_DISPUTE(Code.UNKNOWN_PAYMENT, "disputeId chargeId"),
      OTHER_DISPUTE_OUTCOME(Code.UNKNOWN_PAYMENT, "disputeId"),
      TOO_MANY_REFUNDS(Code.UNKNOWN_PAYMENT, "chargeId most refundRef"),
      FORWARDED_BEFORE(Code.UNKNOWN_PAYMENT, ""),
      RULE_THREW(Code.RULE_FAILED, "failure");

      private final Code code;
      private final String parameters;

      Reason(Code code, String parameters) {
        this.code = code;
        this.parameters = parameters;
      }

      /** What machines are told. */
      public Code code() {
        return code;
      }

      @Override
      public List<String> parameters() {
        return Sentence.names(parameters);
      }
    }

    /** Refuses another number of facts than the reason has parameters. */
    public Unusable {
      facts = reason.checked(facts);
    }

    /** The record cannot be used for that reason. */
    public static Unusable because(Reason reason, Object... facts) {
      return new Unusable(reason, Sentence.texts(facts));
    }

    /** Why, for machines. */
    public Code code() {
      return reason.code();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unusable(this);
    }
  }
}
