package dev.termshift.domain.subscription;

import dev.termshift.domain.event.AutoTopUpEvent;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the events of credits that buy themselves change a subscription. */
interface AutoTopUpEvolution
    extends SubscriptionEvolution.Step, AutoTopUpEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState autoTopUpSet(AutoTopUpSet event) {
    Ledger ledger = notEnded(event).ledger();
    AutoTopUp set = AutoTopUp.set(ledger.autoTopUp(), event);
    return owing(event, ledger.withAutoTopUp(Optional.of(set)));
  }

  @Override
  default SubscriptionState autoTopUpTriggered(AutoTopUpTriggered event) {
    return changed(event, before -> before.triggered(event));
  }

  @Override
  default SubscriptionState autoTopUpDeclined(AutoTopUpDeclined event) {
    return changed(event, before -> before.declined(event));
  }

  @Override
  default SubscriptionState autoTopUpSkipped(AutoTopUpSkipped event) {
    return changed(event, before -> before.skipped(event));
  }

  @Override
  default SubscriptionState autoTopUpDisabled(AutoTopUpDisabled event) {
    return changed(event, before -> before.disabled(event));
  }

  private SubscriptionState changed(AutoTopUpEvent event, UnaryOperator<AutoTopUp> change) {
    Ledger ledger = notEnded(event).ledger();
    AutoTopUp before = ledger.autoTopUp().orElseThrow(() -> cannotFollow(event));
    return owing(event, ledger.withAutoTopUp(Optional.of(change.apply(before))));
  }
}
