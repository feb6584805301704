package dev.termshift.domain.rules;

import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Granting;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.command.SubscriptionCommand.QuoteTopUp;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.RejectionCode.Reason;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides how credits are bought, and says before what they would cost and bring. */
public final class TopUpRules {

  /** The most packs one top-up can buy. */
  public static final long MAX_QUANTITY = 1000;

  private TopUpRules() {}

  /** Charges the packs; the credits come when that is paid. Plan and period stay as they are. */
  public static Decision topUp(InTerm state, TopUp command, DecisionContext context) {
    Optional<CreditPack> pack = context.catalogVersion().pack(command.packId());
    QuoteTopUp wanted = new QuoteTopUp(command.packId(), command.quantity());
    Reasons reasons = reasons(state, wanted, pack);
    command
        .quote()
        .filter(quote -> !reasons.any())
        .flatMap(
            quote ->
                QuoteRules.fault(
                    quote,
                    context,
                    version -> version.pack(wanted.packId()),
                    then -> quote(state, wanted, then)))
        .ifPresent(reasons::add);
    if (reasons.any() || pack.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    ToppingUp.buy(draft, pack.get(), command.quantity());
    return Decision.accepted(draft);
  }

  /** The quote, or the rejection that the top-up itself would get. */
  public static Decision quote(InTerm state, QuoteTopUp command, DecisionContext context) {
    TopUp wanted = new TopUp(command.packId(), command.quantity(), Optional.empty());
    Optional<CreditPack> pack = context.catalogVersion().pack(command.packId());
    Decision decision = topUp(state, wanted, context);
    return decision.transition().isPresent() && pack.isPresent()
        ? Decision.of(
            new Answer.Quoted(
                preview(new Draft(state, context), pack.get(), wanted, decision.events())))
        : decision;
  }

  private static Quote.TopUp preview(
      Draft draft, CreditPack pack, TopUp wanted, List<SubscriptionEvent> accepted) {
    ChargePurpose.TopUp purpose = ToppingUp.purpose(draft, pack, wanted.quantity());
    Money applied = QuoteRules.appliedBalance(accepted, pack.price().currency());
    List<ChargeLine> lines =
        ChargeLine.withBalance(List.of(ToppingUp.price(pack, wanted.quantity())), applied);
    Instant lastUse = Granting.lastUse(draft, pack.expiresAfter());
    return new Quote.TopUp(
        pack.id(),
        wanted.quantity(),
        purpose.credits(),
        purpose.usableUntil().orElse(lastUse),
        lines,
        Charging.sum(lines, pack.price().currency()),
        draft.now(),
        draft.ledger().remaining() + purpose.credits(),
        draft.now(),
        draft.context().version(),
        draft.now().plus(draft.policy().quoteValidFor()));
  }

  private static Reasons reasons(InTerm state, QuoteTopUp wanted, Optional<CreditPack> pack) {
    Reasons reasons = new Reasons();
    if (pack.isEmpty()) {
      reasons.add(Reason.NO_SUCH_PACK, wanted.packId());
    }
    if (wanted.quantity() < 1 || wanted.quantity() > MAX_QUANTITY) {
      reasons.add(Reason.PACKS_OUT_OF_RANGE, wanted.quantity(), MAX_QUANTITY);
    }
    pack.ifPresent(found -> checkCurrency(reasons, state, found));
    checkLimits(reasons, state.ledger());
    return reasons;
  }

  private static void checkCurrency(Reasons reasons, InTerm state, CreditPack pack) {
    String currency = state.currentTerm().terms().price().currency();
    if (!pack.price().currency().equals(currency)) {
      reasons.add(Reason.PACK_IN_OTHER_CURRENCY, pack.id(), pack.price().currency(), currency);
    }
  }

  private static void checkLimits(Reasons reasons, Ledger ledger) {
    int open = ledger.charges().open().size();
    if (open >= ToppingUp.MAX_OPEN_CHARGES) {
      reasons.add(Reason.TOO_MANY_CHARGES, open);
    }
    CreditRules.checkLots(reasons, ledger);
  }
}
