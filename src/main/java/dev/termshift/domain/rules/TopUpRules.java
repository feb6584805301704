package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Granting;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.catalog.PackOffer;
import dev.termshift.domain.command.Question.QuoteTopUp;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides how credits are bought, and says before what they would cost and bring. */
public final class TopUpRules {

  /** The most packs one top-up can buy. */
  public static final long MAX_QUANTITY = 1000;

  /** The most that can buy itself in a billing period. */
  public static final long MAX_PER_PERIOD = 50;

  private TopUpRules() {}

  /** Charges the packs; the credits come when that is paid. Plan and period stay as they are. */
  public static Decision topUp(InTerm state, TopUp command, DecisionContext context) {
    Optional<PackOffer> pack =
        context.catalogVersion().offer(command.packId(), state.ledger().currency());
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
                    version -> version.offer(wanted.packId(), state.ledger().currency()),
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
    Optional<PackOffer> pack =
        context.catalogVersion().offer(command.packId(), state.ledger().currency());
    Decision decision = topUp(state, wanted, context);
    return decision.transition().isPresent() && pack.isPresent()
        ? Decision.of(
            new Answer.Quoted(
                preview(new Draft(state, context), pack.get(), wanted, decision.events())))
        : decision;
  }

  /**
   * Credits shall buy themselves, at today's price of the pack, or shall not; the pack counts only
   * for the first. Few credits are noticed at once.
   */
  public static Decision setAuto(Ongoing state, SetAutoTopUp command, DecisionContext context) {
    Reasons reasons = new Reasons();
    String currency = state.ledger().currency();
    Optional<CreditPack> pack =
        context.catalogVersion().pack(command.packId()).filter(found -> command.enabled());
    Optional<PackOffer> offer = pack.flatMap(found -> found.in(currency));
    if (command.enabled() && pack.isEmpty()) {
      reasons.add(Reason.NO_SUCH_PACK, command.packId());
    }
    pack.ifPresent(found -> checkCurrency(reasons, currency, found));
    if (command.below() < 1 || command.below() > CreditRules.MAX_CREDITS) {
      reasons.add(Reason.BELOW_OUT_OF_RANGE, command.below(), CreditRules.MAX_CREDITS);
    }
    if (command.maxPerPeriod() < 1 || command.maxPerPeriod() > MAX_PER_PERIOD) {
      reasons.add(Reason.TOP_UPS_OUT_OF_RANGE, command.maxPerPeriod(), MAX_PER_PERIOD);
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
            offer.map(PackOffer::price).orElse(Money.zero(currency)),
            offer.map(PackOffer::credits).orElse(0L)));
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  private static Quote.TopUp preview(
      Draft draft, PackOffer pack, TopUp wanted, List<SubscriptionEvent> accepted) {
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
        ChargeLine.sum(lines, pack.price().currency()),
        draft.now(),
        draft.ledger().lots().total(draft.expect(InTerm.class)::canUse) + purpose.credits(),
        draft.now(),
        draft.context().version(),
        draft.now().plus(draft.policy().quoteValidFor()));
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
    String currency = state.ledger().currency();
    pack.ifPresent(found -> checkCurrency(reasons, currency, found));
    checkLimits(reasons, state.ledger());
    return reasons;
  }

  private static void checkCurrency(Reasons reasons, String currency, CreditPack pack) {
    if (pack.in(currency).isEmpty()) {
      reasons.add(Reason.PACK_IN_OTHER_CURRENCY, pack.id(), pack.prices().currencies(), currency);
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
