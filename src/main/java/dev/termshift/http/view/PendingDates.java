package dev.termshift.http.view;

import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.PendingChange.CancellationAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.DowngradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.json.JsonWriter;
import java.util.Optional;

/**
 * When a pending change takes effect, and what it charges.
 *
 * @param json where the fields are written to
 * @param state the state it is pending in
 * @param upcoming what will be charged at the end of the period, or of a pause that begins then
 */
record PendingDates(JsonWriter json, InTerm state, Optional<UpcomingCharge> upcoming)
    implements PendingChange.Cases<JsonWriter> {

  @Override
  public JsonWriter upgradeAwaitingPayment(UpgradeAwaitingPayment change) {
    json.text("chargeId", change.chargeId());
    state
        .ledger()
        .charges()
        .open(change.chargeId())
        .ifPresent(
            charge ->
                json.money("amount", charge.amount())
                    .instant("payableUntil", charge.step().until()));
    if (change.endsTrial()) {
      json.flag("endsTrial", true);
    }
    change.replaces().ifPresent(replaced -> json.object("replaces", it -> replaced(it, replaced)));
    return json;
  }

  @Override
  public JsonWriter upgradeAtPeriodEnd(UpgradeAtPeriodEnd change) {
    return atPeriodEndFor();
  }

  @Override
  public JsonWriter downgradeAtPeriodEnd(DowngradeAtPeriodEnd change) {
    return atPeriodEndFor();
  }

  @Override
  public JsonWriter cancellationAtPeriodEnd(CancellationAtPeriodEnd change) {
    return atPeriodEnd();
  }

  @Override
  public JsonWriter pauseAtPeriodEnd(PauseAtPeriodEnd change) {
    return atPeriodEndFor().instant("until", change.until());
  }

  /**
   * The replaced change takes place if its time comes first, and stays if the upgrade comes to
   * nothing.
   */
  private void replaced(JsonWriter inner, PendingChange replaced) {
    inner.name("kind", replaced.kind()).name("requestedBy", replaced.by());
    replaced.target().ifPresent(terms -> inner.text("planId", terms.planId()));
    inner.instant("effectiveAt", state.currentTerm().period().period().end());
    if (replaced instanceof PauseAtPeriodEnd pause) {
      inner.instant("until", pause.until());
    }
  }

  private JsonWriter atPeriodEndFor() {
    upcoming.ifPresent(charge -> json.money("amount", charge.amount()));
    return atPeriodEnd();
  }

  private JsonWriter atPeriodEnd() {
    return json.instant("effectiveAt", state.currentTerm().period().period().end());
  }
}
