package dev.termshift.domain.rules;

import dev.termshift.domain.billing.AutoToppingUp;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.command.CreditCommand.SetAutoTopUp;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.RejectionCode.Reason;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.util.Optional;

/** Decides whether credits shall buy themselves. */
public final class AutoTopUpRules {

  /** The most that can be bought in a billing period without anybody asking. */
  public static final long MOST_PER_PERIOD = 50;

  private AutoTopUpRules() {}

  /**
   * Turns it on at today's price of the pack, or off; the pack counts only for the first. Few
   * credits are noticed at once.
   */
  public static Decision set(Ongoing state, SetAutoTopUp command, DecisionContext context) {
    Reasons reasons = new Reasons();
    String currency = state.ledger().balance().currency();
    Optional<CreditPack> pack =
        context.catalogVersion().pack(command.packId()).filter(found -> command.enabled());
    if (command.enabled() && pack.isEmpty()) {
      reasons.add(Reason.NO_SUCH_PACK, command.packId());
    }
    pack.map(found -> found.price().currency())
        .filter(other -> !other.equals(currency))
        .ifPresent(
            other -> reasons.add(Reason.PACK_IN_OTHER_CURRENCY, command.packId(), other, currency));
    CreditRules.checkAmount(reasons, command.below());
    if (command.maxPerPeriod() < 1 || command.maxPerPeriod() > MOST_PER_PERIOD) {
      reasons.add(Reason.TOP_UPS_OUT_OF_RANGE, command.maxPerPeriod(), MOST_PER_PERIOD);
    }
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    draft.add(
        new AutoTopUpSet(
            command.packId(),
            command.below(),
            command.maxPerPeriod(),
            command.enabled(),
            pack.map(CreditPack::price).orElse(Money.zero(currency)),
            pack.map(CreditPack::credits).orElse(0L)));
    AutoToppingUp.look(draft);
    return Decision.accepted(draft);
  }
}
