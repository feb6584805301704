package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Granting;
import dev.termshift.domain.billing.Lapsing;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.command.ImportCommand.GivenPeriod;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Decides how a subscription comes from another system, and from when on it is billed here. */
public final class ImportRules {

  /** How long the period has to last still: to catch up would bill what nobody owes. */
  public static final Duration LEAST_AHEAD = Duration.ofHours(24);

  private static final BillingInterval LONGEST = new BillingInterval("P10Y");
  private static final long MOST_SLICES = 120;

  private ImportRules() {}

  /** Takes over what runs elsewhere, for an id that nothing is known of. */
  static Decision take(SubscriptionState state, Import command, DecisionContext context) {
    Reasons reasons = new Reasons();
    checkSupport(reasons, context);
    checkUnknown(reasons, state);
    checkMoney(reasons, "investedMinor", money(command.investedMinor(), command.currency()));
    checkMoney(reasons, "balanceMinor", money(command.balanceMinor(), command.currency()));
    checkLots(reasons, command.lots(), CreditLots.NONE, context.now());
    checkTime(reasons, command.period(), context.now());
    Optional<Terms> terms = new Sold(reasons, context).of(command);
    Optional<RunningPeriod> period = terms.flatMap(sold -> period(reasons, sold, command));
    return reasons.any() || period.isEmpty()
        ? reasons.rejected()
        : taken(
            new Draft(state, context),
            command,
            CurrentTerm.in(terms.get(), period.get(), money(command)));
  }

  private static Money money(Import command) {
    return new Money(command.investedMinor().orElse(0L), command.currency());
  }

  private static Decision taken(Draft draft, Import command, CurrentTerm term) {
    draft.add(
        new SubscriptionImported(
            term.terms(),
            term.period(),
            term.invested(),
            new Money(command.balanceMinor().orElse(0L), command.currency()),
            Granting.imported(term, command.lots().orElse(List.of()), draft.now(), 0),
            command.customerRef(),
            command.externalId()));
    return Decision.accepted(draft);
  }

  /** Lets it be billed from the next boundary on; the period that runs is not. */
  static Decision activate(Imported state, Activate command, DecisionContext context) {
    Reasons reasons = new Reasons();
    checkSupport(reasons, context);
    String currency = state.ledger().currency();
    checkMoney(reasons, "investedMinor", money(command.investedMinor(), currency));
    checkLots(reasons, command.lots(), held(state), context.now());
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    if (command.lots().isPresent()) {
      Lapsing.replaceAll(draft);
    }
    CurrentTerm term = draft.currentTerm();
    Money invested = command.investedMinor().map(draft.ledger()::money).orElseGet(term::invested);
    draft.add(
        new ImportActivated(
            term.terms(),
            term.period(),
            invested,
            Granting.imported(
                term, command.lots().orElse(List.of()), draft.now(), draft.ledger().lotsIssued()),
            nextGrant(term, draft.now())));
    return Decision.accepted(draft);
  }

  private static CreditLots held(Imported state) {
    CreditLots held = CreditLots.NONE;
    for (Hold hold : state.ledger().holds().open()) {
      held = held.plus(hold.lots());
    }
    return held;
  }

  private static Optional<Instant> nextGrant(CurrentTerm term, Instant now) {
    Instant end = term.slice(now).end();
    return Optional.of(end).filter(next -> next.isBefore(term.period().period().end()));
  }

  private static void checkSupport(Reasons reasons, DecisionContext context) {
    if (context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.IMPORT_BY_CUSTOMER);
    }
  }

  private static void checkUnknown(Reasons reasons, SubscriptionState state) {
    if (state instanceof Ended) {
      reasons.add(Reason.OVER);
    } else if (!(state instanceof NotStarted)) {
      reasons.add(Reason.STARTED_BEFORE);
    }
    if (state instanceof Imported) {
      reasons.add(Reason.IMPORT_NOT_ACTIVE);
    }
  }

  private static Optional<Money> money(Optional<Long> minor, String currency) {
    return minor.map(amount -> new Money(amount, currency));
  }

  private static void checkMoney(Reasons reasons, String field, Optional<Money> money) {
    money
        .filter(amount -> !isInRange(amount))
        .ifPresent(
            amount ->
                reasons.add(
                    Reason.IMPORTED_MONEY_OUT_OF_RANGE,
                    field,
                    amount,
                    new Money(Prices.MOST_MINOR, amount.currency())));
  }

  private static boolean isInRange(Money amount) {
    return amount.minor() >= 0 && amount.minor() <= Prices.MOST_MINOR;
  }

  private static void checkLots(
      Reasons reasons, Optional<List<GivenLot>> given, CreditLots held, Instant now) {
    List<GivenLot> lots = given.orElse(List.of());
    int all = lots.size() + held.lots().size();
    if (all > ToppingUp.MAX_LOTS) {
      reasons.add(Reason.TOO_MANY_LOTS, all);
      return;
    }
    for (GivenLot lot : lots) {
      CreditRules.checkAmount(reasons, lot.amount());
      lot.expiresAt()
          .filter(expiry -> !expiry.isAfter(now))
          .ifPresent(expiry -> reasons.add(Reason.EXPIRY_IN_THE_PAST, expiry, now));
    }
  }

  private static void checkTime(Reasons reasons, GivenPeriod period, Instant now) {
    Instant earliest = now.plus(LEAST_AHEAD);
    if (period.end().isBefore(earliest)) {
      reasons.add(Reason.PERIOD_OVER_SOON, period.end(), earliest);
    }
    if (period.start().isAfter(now)) {
      reasons.add(Reason.PERIOD_NOT_BEGUN, period.start(), now);
    }
  }

  private static Optional<RunningPeriod> period(Reasons reasons, Terms terms, Import command) {
    GivenPeriod given = command.period();
    ZoneId zone = command.zone().orElse(StartRules.UTC);
    BillingCycle cycle = new BillingCycle(command.anchor(), terms.interval(), zone);
    Optional<Long> index = cycle.indexOf(given.start(), given.end());
    if (index.isEmpty()) {
      reasons.add(
          Reason.NO_PERIOD_OF_ANCHOR,
          given.start(),
          given.end(),
          terms.interval().text(),
          command.anchor(),
          zone.getId());
    }
    return index.map(
        it -> new RunningPeriod(cycle, it, new BillingPeriod(given.start(), given.end())));
  }

  /**
   * The terms that were sold: own ones, or those of a plan in a catalog version that has been in
   * force.
   */
  private record Sold(Reasons reasons, DecisionContext context) {

    /** Nothing if it cannot be said which they are. */
    Optional<Terms> of(Import command) {
      boolean ofCatalog = command.planId().isPresent() && command.catalogVersion().isPresent();
      boolean ofPart = command.planId().isPresent() || command.catalogVersion().isPresent();
      if (command.terms().isPresent() ? ofPart : !ofCatalog) {
        reasons.add(Reason.TERMS_OF_WHAT);
        return Optional.empty();
      }
      return command.terms().isPresent()
          ? command.terms().filter(own -> fit(own, command.currency()))
          : sold(command, command.planId().orElseThrow(), command.catalogVersion().orElseThrow());
    }

    private Optional<Terms> sold(Import command, String planId, long version) {
      List<CatalogVersion> versions = known().versions();
      if (version < 1 || version > versions.size()) {
        reasons.add(Reason.NO_SUCH_VERSION, version, versions.size());
        return Optional.empty();
      }
      Optional<Plan> plan = versions.get((int) version - 1).plan(planId);
      if (plan.isEmpty()) {
        reasons.add(Reason.PLAN_NOT_IN_VERSION, planId, version);
      }
      Optional<Terms> terms = plan.flatMap(it -> it.terms(command.currency()));
      if (plan.isPresent() && terms.isEmpty()) {
        reasons.add(
            Reason.PLAN_NOT_IN_CURRENCY,
            planId,
            plan.get().prices().currencies(),
            command.currency());
      }
      return terms;
    }

    /** What will be offered later was sold to nobody yet. */
    private Catalog known() {
      return context.catalog().until(context.now());
    }

    /** Own terms keep the bounds of those that a catalog can have. */
    private boolean fit(Terms own, String currency) {
      boolean spoken = own.price().currency().equals(currency);
      if (!spoken) {
        reasons.add(Reason.TERMS_IN_OTHER_CURRENCY, own.price().currency(), currency);
      }
      checkMoney(reasons, "terms.price", Optional.of(own.price()));
      boolean ranged = areInRange(own.credits()) && isInRange(own.price());
      boolean lasting = !own.interval().isShort() && own.interval().compareTo(LONGEST) <= 0;
      if (!lasting) {
        reasons.add(Reason.INTERVAL_OUT_OF_RANGE, own.interval().text(), LONGEST.text());
      }
      boolean sliced = own.grantEvery().isEmpty() || areSlices(own, own.grantEvery().get());
      return spoken && ranged && lasting && sliced;
    }

    private boolean areInRange(long credits) {
      boolean fit = credits >= 0 && credits <= CreditRules.MAX_CREDITS;
      if (!fit) {
        reasons.add(
            Reason.IMPORTED_OUT_OF_RANGE, "terms.credits", credits, CreditRules.MAX_CREDITS);
      }
      return fit;
    }

    /** Where the catalog has slices, no later version of it can fail to go with them. */
    private boolean areSlices(Terms own, BillingInterval slice) {
      long slices = slice.timesIn(own.interval()).orElse(0L);
      boolean sold =
          known().versions().stream()
              .flatMap(version -> version.plans().values().stream())
              .anyMatch(plan -> plan.features().grantEvery().isPresent());
      boolean fit = sold && slices >= 2 && slices <= MOST_SLICES && own.credits() > 0;
      if (!fit) {
        reasons.add(Reason.NO_SLICES, slice.text(), own.interval().text());
      }
      return fit;
    }
  }
}
