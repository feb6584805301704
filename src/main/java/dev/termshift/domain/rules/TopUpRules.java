package dev.termshift.domain.rules;

import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Ending;
import dev.termshift.domain.billing.Granting;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.PackOffer;
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

  /** How many open charges keep a top-up from adding another; periods are charged regardless. */
  public static final int MAX_OPEN_CHARGES = 20;

  private TopUpRules() {}

  /** Charges the packs; the credits come when that is paid. Plan and period stay as they are. */
  public static Decision topUp(InTerm state, TopUp command, DecisionContext context) {
    Optional<PackOffer> pack = offer(state, command.packId(), context.catalogVersion());
    QuoteTopUp wanted = new QuoteTopUp(command.packId(), command.quantity());
    Reasons reasons = reasons(state, wanted, context.catalogVersion());
    command
        .quote()
        .filter(quote -> !reasons.any())
        .flatMap(
            quote ->
                QuoteRules.fault(
                    quote,
                    context,
                    version -> offer(state, wanted.packId(), version),
                    then -> quote(state, wanted, then)))
        .ifPresent(reasons::add);
    if (reasons.any() || pack.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    ChargePurpose.TopUp purpose = purpose(draft, pack.get(), command.quantity());
    String chargeId = Charging.nextChargeId(draft);
    if (Charging.request(draft, purpose, List.of(price(pack.get(), command.quantity())))) {
      Granting.boughtCredits(draft, purpose, chargeId);
    }
    return Decision.accepted(draft);
  }

  /** The quote, or the rejection that the top-up itself would get. */
  public static Decision quote(InTerm state, QuoteTopUp command, DecisionContext context) {
    TopUp wanted = new TopUp(command.packId(), command.quantity(), Optional.empty());
    Optional<PackOffer> pack = offer(state, command.packId(), context.catalogVersion());
    Decision decision = topUp(state, wanted, context);
    return decision.transition().isPresent() && pack.isPresent()
        ? Decision.of(
            new Answer.Quoted(
                preview(new Draft(state, context), pack.get(), wanted, decision.events())))
        : decision;
  }

  private static Quote.TopUp preview(
      Draft draft, PackOffer pack, TopUp wanted, List<SubscriptionEvent> accepted) {
    ChargePurpose.TopUp purpose = purpose(draft, pack, wanted.quantity());
    Money applied = QuoteRules.appliedBalance(accepted, pack.price().currency());
    List<ChargeLine> lines =
        ChargeLine.withBalance(List.of(price(pack, wanted.quantity())), applied);
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

  private static ChargePurpose.TopUp purpose(Draft draft, PackOffer pack, long quantity) {
    return new ChargePurpose.TopUp(
        draft.currentTerm().terms().planId(),
        pack.id(),
        quantity,
        Math.multiplyExact(pack.credits(), quantity),
        pack.expiresAfter(),
        Ending.scheduledAt(draft.expect(InTerm.class))
            .filter(end -> end.isBefore(Granting.lastUse(draft, pack.expiresAfter()))));
  }

  private static ChargeLine price(PackOffer pack, long quantity) {
    long minor = Math.multiplyExact(pack.price().minor(), quantity);
    return Charging.fullPrice(new Money(minor, pack.price().currency()));
  }

  /** The pack as it is sold in the currency of the subscription, if it is. */
  private static Optional<PackOffer> offer(InTerm state, String packId, CatalogVersion version) {
    return version.pack(packId).flatMap(pack -> pack.in(state.ledger().currency()));
  }

  private static Reasons reasons(InTerm state, QuoteTopUp wanted, CatalogVersion version) {
    Optional<CreditPack> pack = version.pack(wanted.packId());
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
    if (pack.in(state.ledger().currency()).isEmpty()) {
      reasons.add(
          Reason.PACK_IN_OTHER_CURRENCY,
          pack.id(),
          pack.prices().currencies(),
          state.ledger().currency());
    }
  }

  private static void checkLimits(Reasons reasons, Ledger ledger) {
    int open = ledger.charges().open().size();
    if (open >= MAX_OPEN_CHARGES) {
      reasons.add(Reason.TOO_MANY_CHARGES, open);
    }
    CreditRules.checkLots(reasons, ledger);
  }
}
