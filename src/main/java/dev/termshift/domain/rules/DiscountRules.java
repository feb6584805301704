package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.DiscountCommand.RemoveDiscount;
import dev.termshift.domain.discount.Discount;
import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.util.List;
import java.util.Optional;

/** Decides what periods to come cost less: support says so, nobody else. */
final class DiscountRules {

  /** For how many periods a discount can be, unless it is for all. */
  static final long MOST_PERIODS = 1000;

  /** How many plans a discount can name. */
  static final int MOST_PLANS = 20;

  private DiscountRules() {}

  /** A redemption that is known counts no more, whatever is said with it. */
  static Decision apply(Ongoing state, ApplyDiscount command, DecisionContext context) {
    Reasons reasons = reasons(state, context);
    Discounts discounts = state.ledger().discounts();
    if (!reasons.any() && discounts.redemptions().contains(command.redemptionId())) {
      return Decision.nothing(Answer.Nothing.Why.REDEEMED_BEFORE, command.redemptionId());
    }
    checkHowMuch(reasons, command, Optional.of(state.ledger().currency()));
    checkHowLong(reasons, command, context);
    checkLimits(reasons, discounts, command, context);
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    discounts.lapsing(draft.now()).forEach(draft::add);
    apply(draft, command);
    return Decision.accepted(draft);
  }

  private static void apply(Draft draft, ApplyDiscount command) {
    draft.add(
        new DiscountApplied(
            command.discountId(),
            command.redemptionId(),
            command.percent(),
            command.amountMinor().map(draft.ledger()::money),
            command.periods(),
            command.until(),
            command.plans(),
            draft.now()));
  }

  /**
   * Adds the reasons why a subscription cannot start with these.
   *
   * @param currency in which it would be billed, if it can be
   */
  static void checkAll(
      Reasons reasons,
      List<ApplyDiscount> commands,
      Optional<String> currency,
      DecisionContext context) {
    if (!commands.isEmpty() && context.authority() == Authority.CUSTOMER) {
      reasons.add(Reason.DISCOUNT_BY_CUSTOMER);
    }
    if (commands.size() > Discounts.MOST) {
      reasons.add(Reason.TOO_MANY_DISCOUNTS, Discounts.MOST);
    }
    for (ApplyDiscount each : commands) {
      checkHowMuch(reasons, each, currency);
      checkHowLong(reasons, each, context);
      checkPlans(reasons, each);
    }
  }

  /** A subscription starts with these; a redemption that comes twice counts once. */
  static void applyAll(Draft draft, List<ApplyDiscount> commands) {
    for (ApplyDiscount each : commands) {
      if (draft.ledger().discounts().of(each.redemptionId()).isEmpty()) {
        apply(draft, each);
      }
    }
  }

  /** What has begun stays as it was charged. */
  static Decision remove(Ongoing state, RemoveDiscount command, DecisionContext context) {
    Reasons reasons = reasons(state, context);
    Discounts discounts = state.ledger().discounts();
    Optional<Discount> discount = discounts.of(command.redemptionId());
    boolean known = discounts.redemptions().contains(command.redemptionId());
    if (!known) {
      reasons.add(Reason.NO_SUCH_DISCOUNT, command.redemptionId());
    }
    if (reasons.any()) {
      return reasons.rejected();
    }
    if (discount.isEmpty()) {
      return Decision.nothing(Answer.Nothing.Why.DISCOUNT_OVER, command.redemptionId());
    }
    Draft draft = new Draft(state, context);
    draft.add(discount.get().ended(EndedBy.REMOVED, draft.now()));
    return Decision.accepted(draft);
  }

  /** The amounts of an upgrade that awaits its payment are fixed, and so is what made them. */
  private static Reasons reasons(Ongoing state, DecisionContext context) {
    Reasons reasons = new Reasons();
    if (context.authority() == Authority.CUSTOMER) {
      reasons.add(Reason.DISCOUNT_BY_CUSTOMER);
    }
    if (state instanceof InTerm inTerm && inTerm.currentTerm().awaited().isPresent()) {
      reasons.add(Reason.UPGRADE_UNPAID);
    }
    return reasons;
  }

  private static void checkHowMuch(
      Reasons reasons, ApplyDiscount command, Optional<String> currency) {
    if (command.percent().isPresent() == command.amountMinor().isPresent()) {
      reasons.add(Reason.DISCOUNT_OF_WHAT);
    }
    command
        .percent()
        .filter(percent -> percent < 1 || percent > 100)
        .ifPresent(percent -> reasons.add(Reason.PERCENT_OUT_OF_RANGE, percent));
    command
        .amountMinor()
        .filter(amount -> amount < 1 || amount > Prices.MOST_MINOR)
        .ifPresent(
            amount ->
                reasons.add(
                    Reason.DISCOUNT_OUT_OF_RANGE,
                    told(amount, currency),
                    told(Prices.MOST_MINOR, currency)));
  }

  /** An amount of no known currency is told in minor units. */
  private static Object told(long minor, Optional<String> currency) {
    return currency.<Object>map(code -> new Money(minor, code)).orElse(minor);
  }

  private static void checkHowLong(
      Reasons reasons, ApplyDiscount command, DecisionContext context) {
    int said = command.forever() ? 1 : 0;
    said += command.periods().isPresent() ? 1 : 0;
    said += command.until().isPresent() ? 1 : 0;
    if (said != 1) {
      reasons.add(Reason.DISCOUNT_FOR_HOW_LONG);
    }
    command
        .periods()
        .filter(periods -> periods < 1 || periods > MOST_PERIODS)
        .ifPresent(periods -> reasons.add(Reason.PERIODS_OUT_OF_RANGE, periods, MOST_PERIODS));
    command
        .until()
        .filter(until -> !until.isAfter(context.now()))
        .ifPresent(until -> reasons.add(Reason.DISCOUNT_UNTIL_BEFORE, until, context.now()));
  }

  private static void checkLimits(
      Reasons reasons, Discounts discounts, ApplyDiscount command, DecisionContext context) {
    if (discounts.running().size() - discounts.lapsing(context.now()).size() >= Discounts.MOST) {
      reasons.add(Reason.TOO_MANY_DISCOUNTS, Discounts.MOST);
    }
    if (discounts.redemptions().size() >= Discounts.MOST_REDEMPTIONS) {
      reasons.add(Reason.TOO_MANY_REDEMPTIONS, Discounts.MOST_REDEMPTIONS);
    }
    checkPlans(reasons, command);
  }

  private static void checkPlans(Reasons reasons, ApplyDiscount command) {
    if (command.plans().ids().size() > MOST_PLANS) {
      reasons.add(Reason.TOO_MANY_PLANS, command.plans().ids().size(), MOST_PLANS);
    }
  }
}
