package dev.termshift.http.view;

import dev.termshift.contract.json.JsonWriter;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.PendingChange.CancellationAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.DowngradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import java.util.Optional;

/**
 * When a pending change takes effect, and what it charges.
 *
 * @param json where the fields are written to
 * @param state the state it is pending in
 * @param upcoming what will be charged at the end of the period
 */
record PendingDates(JsonWriter json, Engaged state, Optional<UpcomingCharge> upcoming)
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
    return atPeriodEnd();
  }

  private JsonWriter atPeriodEndFor() {
    upcoming.ifPresent(charge -> json.money("amount", charge.amount()));
    return atPeriodEnd();
  }

  private JsonWriter atPeriodEnd() {
    return json.instant("effectiveAt", state.engagement().period().period().end());
  }
}
