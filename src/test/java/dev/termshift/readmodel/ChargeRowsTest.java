package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.event.SampleEvents;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChargeRowsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String CHARGE = "s:c1";
  private static final ChargePurpose START = new ChargePurpose.Start("basic");
  private static final Money PRICE = new Money(500, "EUR");

  private static final Set<Class<?>> SILENT =
      Set.of(BalanceApplied.class, CreditsFrozen.class, MoneyFrozen.class, DisputeSetAside.class);

  static Stream<Class<?>> kinds() {
    return Stream.of(ChargeEvent.class, DisputeEvent.class)
        .flatMap(family -> Stream.of(family.getPermittedSubclasses()));
  }

  /** A new event of these families says something here, or it is named as one that does not. */
  @ParameterizedTest
  @MethodSource("kinds")
  void everyEventOfAChargeIsSeen(Class<?> kind) {
    List<SubscriptionEvent> samples =
        SampleEvents.all().values().stream()
            .filter(kind::isInstance)
            .map(SubscriptionEvent.class::cast)
            .toList();
    assertThat(samples).isNotEmpty();
    assertThat(samples.stream().anyMatch(it -> ChargeRow.of("s", 1, it, NOON).isPresent()))
        .isEqualTo(!SILENT.contains(kind));
  }

  @Test
  void laterEventsOverrideAndWhatTheyDoNotSayStays() {
    ChargeRow requested = said(4, requested(1));
    ChargeRow failed = requested.then(said(5, failed(1, "p-1")));

    assertThat(failed)
        .isEqualTo(
            new ChargeRow(
                CHARGE,
                "s",
                5,
                Optional.of(ChargeStatus.FAILED),
                Optional.of(START),
                Optional.of(PRICE),
                Optional.empty(),
                Optional.of(1),
                Set.of("p-1"),
                Set.of(),
                Set.of(),
                Optional.of(NOON)));

    ChargeRow settled = failed.then(said(9, requested(2))).then(said(10, settled(2, "p-2")));

    assertThat(settled.status()).hasValue(ChargeStatus.SETTLED);
    assertThat(settled.attempt()).hasValue(2);
    assertThat(settled.paymentIds()).containsExactlyInAnyOrder("p-1", "p-2");
    assertThat(settled.requestedAt()).hasValue(NOON);
  }

  /** A payment that comes too late, or twice, is on the statement with its tax as well. */
  @Test
  void theTaxOfAPaymentIsToldWhateverItBecame() {
    ChargeSettled settled =
        new ChargeSettled(CHARGE, 1, PRICE, START, Optional.of("p-1"), Optional.of(95L));
    BalanceCredited late =
        new BalanceCredited(
            PRICE,
            BalanceReason.LATE_PAYMENT,
            Optional.of(CHARGE),
            Optional.of("p-2"),
            Optional.of(95L));

    assertThat(said(4, requested(1)).then(said(5, settled)).taxMinor()).hasValue(95L);
    assertThat(said(4, requested(1)).then(said(5, late)).taxMinor()).hasValue(95L);
    assertThat(said(5, settled).then(said(6, failed(2, "p-2"))).taxMinor()).hasValue(95L);
  }

  @Test
  void aPaymentThatBecomesBalanceIsFoundAndChangesNothingElse() {
    ChargeRow cancelled =
        said(
            7,
            new ChargeCancelled(
                CHARGE, ClosureReason.SUBSCRIPTION_ENDED, Optional.empty(), Optional.empty()));
    BalanceCredited late =
        new BalanceCredited(
            PRICE, BalanceReason.LATE_PAYMENT, Optional.of(CHARGE), Optional.of("p-9"));

    ChargeRow after = cancelled.then(said(8, late));

    assertThat(after.status()).hasValue(ChargeStatus.CANCELLED);
    assertThat(after.amount()).isEmpty();
    assertThat(after.paymentIds()).containsExactly("p-9");
  }

  private static ChargeRow said(long sequenceNr, ChargeEvent event) {
    Instant when = sequenceNr < 5 ? NOON : NOON.plusSeconds(sequenceNr);
    return ChargeRow.of("s", sequenceNr, event, when).orElseThrow();
  }

  private static ChargeRequested requested(int attempt) {
    return new ChargeRequested(
        CHARGE,
        attempt,
        PRICE,
        List.of(),
        START,
        NOON,
        attempt == 1 ? NOON : NOON.plusSeconds(attempt),
        NOON,
        Optional.empty(),
        Initiator.CUSTOMER,
        List.of(),
        Metadata.NONE);
  }

  private static ChargeFailed failed(int attempt, String paymentId) {
    return new ChargeFailed(
        CHARGE,
        attempt,
        ClosureReason.PAYMENT_FAILED,
        Optional.empty(),
        Optional.of(paymentId),
        Optional.of(FailureKind.SOFT),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ChargeSettled settled(int attempt, String paymentId) {
    return new ChargeSettled(CHARGE, attempt, PRICE, START, Optional.of(paymentId));
  }
}
