package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A list tells what ends from what goes on with a free plan. */
class SubscriptionSummaryTest {

  private static final Instant NOON = Instant.parse("2024-04-01T12:00:00Z");
  private static final PlanFeatures PLAIN = PlanFeatures.PLAIN;

  static final Catalog FALLING =
      SampleCatalog.featuring(
          "basic",
          new PlanFeatures(
              PLAIN.rollover(),
              PLAIN.renewal(),
              PLAIN.trial(),
              PLAIN.grantEvery(),
              PLAIN.notices(),
              Optional.of("free")));

  private final CatalogVersion falling = FALLING.at(NOON);
  private final CatalogVersion ending = SampleCatalog.CATALOG.at(NOON);

  @Test
  void whatStaysUnpaidFallsBackWhereItsPlanNamesAFreeOne() {
    SubscriptionSummary unpaid = summary(Status.PAST_DUE, Optional.empty());

    assertThat(unpaid.fallsBackTo(falling)).hasValue("free");
    assertThat(unpaid.fallsBackTo(ending)).isEmpty();
  }

  @Test
  void whoeverHasCancelledDoesNotFallBack() {
    Optional<PendingChange.Kind> cancelled =
        Optional.of(PendingChange.Kind.CANCELLATION_AT_PERIOD_END);

    assertThat(summary(Status.PAST_DUE, cancelled).fallsBackTo(falling)).isEmpty();
    assertThat(summary(Status.ACTIVE, cancelled).fallsBackTo(falling)).isEmpty();
  }

  @Test
  void whatOwesForAnEarlierPeriodFallsBackToo() {
    Optional<PendingChange.Kind> upgrade = Optional.of(PendingChange.Kind.UPGRADE_AWAITING_PAYMENT);

    assertThat(summary(Status.ACTIVE, Optional.empty()).fallsBackTo(falling)).hasValue("free");
    assertThat(summary(Status.ACTIVE, upgrade).fallsBackTo(falling)).isEmpty();
  }

  @Test
  void itEndsWhereTheFreePlanHasNoPriceInItsCurrency() {
    assertThat(summary(Status.PAST_DUE, Optional.empty(), "EUR").fallsBackTo(falling)).isEmpty();
    assertThat(falling.fallingBack()).isEqualTo(Map.of("basic", Set.of("USD")));
  }

  private static SubscriptionSummary summary(
      Status status, Optional<PendingChange.Kind> pendingChange) {
    return summary(status, pendingChange, "USD");
  }

  private static SubscriptionSummary summary(
      Status status, Optional<PendingChange.Kind> pendingChange, String currency) {
    return new SubscriptionSummary(
        "s",
        status.name(),
        Optional.of("basic"),
        Optional.of(currency),
        Optional.empty(),
        0,
        pendingChange,
        0,
        Optional.of(NOON),
        1,
        Optional.empty(),
        Optional.empty(),
        NOON);
  }
}
