package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/** For whom a subscription is stays what was said last, and every charge tells it. */
final class DetailAudit implements Audit {

  private Optional<String> customerRef = Optional.empty();
  private Optional<String> externalId = Optional.empty();
  private Metadata metadata = Metadata.NONE;

  @Override
  public void observe(Observed observed) {
    if (observed.event() instanceof SubscriptionStarted started) {
      customerRef = started.customerRef();
      metadata = started.metadata();
    } else if (observed.event() instanceof SubscriptionImported imported) {
      customerRef = imported.customerRef();
      externalId = imported.externalId();
    } else if (observed.event() instanceof DetailsChanged changed) {
      customerRef = changed.customerRef();
      metadata = changed.metadata();
    } else if (observed.event() instanceof ChargeRequested requested) {
      assertThat(requested.metadata()).isEqualTo(metadata);
    }
    assertThat(metadata.isTooMuch()).isFalse();
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof Started started) {
      assertThat(started.ledger().details())
          .isEqualTo(new Details(customerRef, metadata, externalId));
    }
  }
}
