package dev.termshift.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.event.SampleEvents;
import dev.termshift.domain.event.RefundEvent;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
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

/** What events say of refunds that are awaited. */
class RefundRowTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Money PAID_OUT = new Money(500, "EUR");

  private static final Optional<RefundRow.Returned> RETURNED =
      Optional.of(new RefundRow.Returned(Optional.empty(), PAID_OUT));

  private static final Set<Class<?>> SILENT = Set.of(CreditsRevoked.class);

  static Stream<Class<?>> kinds() {
    return Stream.of(RefundEvent.class.getPermittedSubclasses());
  }

  /** A new event of a refund says something here, or it is named as one that does not. */
  @ParameterizedTest
  @MethodSource("kinds")
  void everyEventOfARefundIsSeen(Class<?> kind) {
    List<SubscriptionEvent> samples =
        SampleEvents.all().values().stream()
            .filter(kind::isInstance)
            .map(SubscriptionEvent.class::cast)
            .toList();
    assertThat(samples).isNotEmpty();
    assertThat(samples.stream().anyMatch(it -> RefundRow.of("s", it, NOON).isPresent()))
        .isEqualTo(!SILENT.contains(kind));
  }

  @Test
  void whatIsAnsweredStaysSoWhicheverOfBothComesFirst() {
    RefundRow asked =
        RefundRow.of("s", new BalanceRefundRequested("s:b1", PAID_OUT), NOON).orElseThrow();
    RefundRow failed =
        RefundRow.of("s", new BalanceRefundFailed("s:b1", PAID_OUT, Optional.empty()), NOON)
            .orElseThrow();

    assertThat(asked).isEqualTo(new RefundRow("s:b1", "s", Optional.of(NOON), false, RETURNED));
    assertThat(asked.then(failed))
        .isEqualTo(new RefundRow("s:b1", "s", Optional.of(NOON), true, RETURNED));
    assertThat(failed.then(asked)).isEqualTo(asked.then(failed));
  }

  /** A statement of a bank shows what went back as a whole. */
  @Test
  void whatGoesBackOfAChargeIsToldWithItsTax() {
    RefundSettled settled =
        new RefundSettled("s:c1:r1", "s:c1", PAID_OUT, Optional.of(95L), "re-1", List.of(), 0);

    assertThat(RefundRow.of("s", settled, NOON).flatMap(RefundRow::returned))
        .hasValue(new RefundRow.Returned(Optional.of("s:c1"), new Money(595, "EUR")));
    assertThat(
            SampleEvents.all().values().stream()
                .filter(RefundReported.class::isInstance)
                .flatMap(event -> RefundRow.of("s", event, NOON).stream()))
        .isNotEmpty()
        .allMatch(row -> row.answered() && row.returned().isPresent());
  }
}
