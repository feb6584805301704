package dev.termshift.contract.event;

import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.SubscriptionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those among the {@link SampleEvents} that say for whom a subscription is. */
final class SampleDetailEvents {

  private static final Optional<String> CUSTOMER = Optional.of("customer-7");
  private static final Metadata METADATA = new Metadata(Map.of("shop", "berlin", "city", "Köln"));

  private SampleDetailEvents() {}

  static void add(Map<String, SubscriptionEvent> samples, SubscriptionStarted plain) {
    samples.put(
        "subscription.started+details",
        new SubscriptionStarted(plain.terms(), plain.zone(), CUSTOMER, METADATA));
    samples.put("details.changed", new DetailsChanged(CUSTOMER, METADATA));
    samples.put("details.changed+none", new DetailsChanged(Optional.empty(), Metadata.NONE));
    samples.put(
        "charge.requested+metadata",
        new ChargeRequested(
            "s-1:c1",
            1,
            plain.terms().price(),
            List.of(new ChargeLine(ChargeLine.Kind.FULL_PRICE, plain.terms().price().minor())),
            new ChargePurpose.Start(plain.terms().planId()),
            SampleEvents.START,
            SampleEvents.START,
            SampleEvents.START.plusSeconds(82_800),
            Optional.empty(),
            Initiator.CUSTOMER,
            List.of(),
            METADATA));
  }
}
