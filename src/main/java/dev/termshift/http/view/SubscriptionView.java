package dev.termshift.http.view;

import dev.termshift.domain.billing.Ending;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.discount.Discount;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.Status;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.DomainValues;
import dev.termshift.json.JsonOut;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes a subscription as the OpenAPI document describes it. */
public final class SubscriptionView {

  private static final BiConsumer<Object, JsonOut> DISCOUNT =
      DomainValues.writers().with(Discount.class, "uses", (it, out) -> {}).of(Discount.class);

  private final Catalog catalog;
  private final DryRun rehearsal;
  private final AllowedActions actions;

  public SubscriptionView(Catalog catalog) {
    this.catalog = catalog;
    this.rehearsal = new DryRun(catalog);
    this.actions = new AllowedActions(catalog, rehearsal);
  }

  /**
   * The subscription as it is, and what may be done with it now.
   *
   * @param actionsFor on whose behalf the actions are tried
   */
  public byte[] write(Subscription subscription, Authority actionsFor, Instant now) {
    return JsonWriter.objectOf(
        json -> {
          describe(json, subscription, now);
          json.name("actionsFor", actionsFor)
              .instant("actionsAt", now)
              .number("catalogVersion", catalog.at(now).number());
          actions.write(json, subscription, actionsFor, now);
        });
  }

  /** What is offered at that instant. */
  public CatalogVersion inForce(Instant at) {
    return catalog.at(at);
  }

  public void describe(JsonWriter json, Subscription subscription, Instant now) {
    head(json, subscription);
    if (subscription.state() instanceof Started started) {
      started(json, subscription, started, now);
    }
  }

  private static void head(JsonWriter json, Subscription subscription) {
    SubscriptionState state = subscription.state();
    json.text("subscriptionId", subscription.subscriptionId())
        .number("sequence", subscription.sequenceNr())
        .name("status", Status.of(state));
    if (state instanceof Ended ended) {
      json.name("endReason", ended.reason()).text("lastPlanId", ended.planId());
    }
    json.instant("changedAt", subscription.lastCause().map(Cause::decidedAt));
  }

  private void started(JsonWriter json, Subscription subscription, Started state, Instant now) {
    details(json, state.ledger().details());
    state.sold().ifPresent(terms -> json.object("plan", inner -> plan(inner, terms, now)));
    json.text("zone", zone(state).map(ZoneId::getId));
    if (state instanceof InTerm inTerm) {
      inTerm(json, subscription, inTerm, now);
    }
    if (state instanceof Paused paused) {
      json.money("unusedValue", paused.unusedValue());
      resumption(json, subscription, paused, now);
      paused.trialLeft().ifPresent(left -> json.object("trialLeft", it -> trialLeft(it, left)));
    }
    Ledger ledger = state.ledger();
    json.object("credits", inner -> credits(inner, state))
        .objects(
            "openCharges",
            ledger.charges().open(),
            (inner, charge) -> OpenChargeForm.write(inner, catalog, state, charge))
        .money("accountBalance", ledger.balance());
    new PayableCharges(rehearsal, now).write(json, subscription);
    OpenMoneyBackForm.write(json, ledger, new IfWon(rehearsal, subscription, now)::write);
    FailedRefundForm.write(json, state);
    List<Discount> discounts = ledger.discounts().running();
    if (!discounts.isEmpty()) {
      json.objects("discounts", discounts, (inner, each) -> inner.fields(DISCOUNT, each));
    }
    AutoTopUpForm.write(json, state, catalog.at(now));
  }

  private static void details(JsonWriter json, Details details) {
    json.text("customerRef", details.customerRef())
        .text("externalId", details.externalId())
        .fields(
            (Metadata metadata, JsonOut out) -> out.textsUnlessEmpty("metadata", metadata.texts()),
            details.metadata());
  }

  private void inTerm(JsonWriter json, Subscription subscription, InTerm state, Instant now) {
    CurrentTerm currentTerm = state.currentTerm();
    period(json, currentTerm.period());
    if (currentTerm.trial()) {
      json.flag("trial", true);
    }
    state
        .nextGrantAt()
        .ifPresent(
            at ->
                json.instant("nextGrantAt", at)
                    .number("nextGrantCredits", GivesBackForm.nextGrantCredits(state)));
    Ending.scheduledAt(state)
        .flatMap(any -> Ending.firstAt(state))
        .ifPresent(at -> end(json, state, at));
    Optional<NextCharge> next = NextCharge.of(rehearsal, subscription, now);
    currentTerm
        .pending()
        .ifPresent(
            change ->
                json.object(
                    "pendingChange",
                    inner -> {
                      pending(inner, change, now);
                      change.match(
                          new PendingDates(inner, state, next.flatMap(NextCharge::unlessOwed)));
                    }));
    next.ifPresent(charge -> charge.write(json));
  }

  /** By the catalog that will be in force then, as far as it is known by now. */
  private void end(JsonWriter json, InTerm state, Instant at) {
    Optional<Terms> free = Ending.freePlan(state, catalog.at(at));
    free.ifPresentOrElse(
        terms -> json.instant("fallsBackAt", at).text("fallsBackTo", terms.planId()),
        () -> json.instant("endsAt", at));
  }

  private void resumption(JsonWriter json, Subscription subscription, Paused state, Instant now) {
    if (state.resumes().isPresent()) {
      Resumption planned = state.resumes().get();
      json.instant("resumesAt", planned.at()).instant("termsKeptUntil", planned.termsKeptUntil());
    }
    NextCharge.of(rehearsal, subscription, now).ifPresent(charge -> charge.write(json));
  }

  private static void trialLeft(JsonWriter json, TrialLeft left) {
    json.number("seconds", left.time().toSeconds()).number("credits", left.credits());
  }

  private void pending(JsonWriter json, PendingChange change, Instant now) {
    json.name("kind", change.kind()).name("requestedBy", change.by());
    change.target().ifPresent(terms -> json.object("plan", inner -> plan(inner, terms, now)));
  }

  private static void period(JsonWriter json, RunningPeriod running) {
    BillingCycle cycle = running.cycle();
    json.object(
            "period",
            inner ->
                inner
                    .instant("start", running.period().start())
                    .instant("end", running.period().end()))
        .object(
            "cycle",
            inner ->
                inner
                    .instant("anchor", cycle.anchor())
                    .text("interval", cycle.interval().text())
                    .text("zone", cycle.zone().getId())
                    .number("index", running.index()));
  }

  private void plan(JsonWriter json, Terms terms, Instant at) {
    PlanForm.write(
        json, terms, catalog.at(at).plan(terms.planId()).map(Plan::name).orElse(terms.planId()));
  }

  private static void credits(JsonWriter json, Started state) {
    CreditLots lots = state.ledger().lots();
    Holds holds = state.ledger().holds();
    json.number("total", state.ledger().remaining())
        .number("usable", lots.total(lot -> isUsable(state, lot)))
        .number("held", holds.total())
        .number("frozen", state.ledger().refunds().frozen())
        .objects("lots", lots.lots(), (inner, lot) -> lot(inner, lot, isUsable(state, lot)))
        .objects("holds", holds.open(), SubscriptionView::hold);
  }

  private static void lot(JsonWriter json, CreditLot lot, boolean usable) {
    json.number("number", lot.number())
        .name("source", lot.source())
        .number("remaining", lot.remaining())
        .flag("usable", usable)
        .instant("grantedAt", lot.grantedAt())
        .instant("expiresAt", lot.expiresAt());
  }

  private static void hold(JsonWriter json, Hold hold) {
    json.text("reservationId", hold.reservationId())
        .number("amount", hold.amount())
        .instant("expiresAt", hold.expiresAt());
  }

  private static boolean isUsable(Started state, CreditLot lot) {
    return state instanceof Ongoing ongoing && ongoing.canUse(lot);
  }

  private static Optional<ZoneId> zone(Started state) {
    if (state instanceof Incomplete incomplete) {
      return Optional.of(incomplete.zone());
    }
    if (state instanceof Ended ended) {
      return ended.zone();
    }
    return state instanceof Ongoing ongoing ? Optional.of(ongoing.zone()) : Optional.empty();
  }
}
