package dev.termshift.http.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.journal.StoredSamples;
import dev.termshift.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GivesBackFormTest {

  private static final Money FIVE = new Money(500, "USD");

  @Test
  void aRefundGivesItsAmountAndItsTaxAndTakesCreditsOfAllLots() {
    RefundRequested refund =
        new RefundRequested(
            "s:c1:r1",
            "s:c1",
            Optional.of("p"),
            FIVE,
            Optional.of(95L),
            400,
            true,
            List.of(new LotAmount(1, 300), new LotAmount(2, 40)),
            160,
            Instant.EPOCH);

    assertThat(written(refund))
        .isEqualTo(
            "{\"givesBack\":{\"amount\":{\"amountMinor\":500,\"currency\":\"USD\"},"
                + "\"taxMinor\":95,\"invested\":{\"amountMinor\":400,\"currency\":\"USD\"},"
                + "\"credits\":340,\"shortfall\":160}}");
  }

  @Test
  void whatIsInvestedNowhereSaysNothingOfThat() {
    RefundRequested refund =
        new RefundRequested(
            "s:c1:r1",
            "s:c1",
            Optional.empty(),
            FIVE,
            Optional.empty(),
            0,
            false,
            List.of(),
            0,
            Instant.EPOCH);
    assertThat(written(refund)).doesNotContain("invested");
  }

  @Test
  void balanceIsPaidOutWithoutCredits() {
    assertThat(written(new BalanceRefundRequested("s:b1", FIVE)))
        .isEqualTo("{\"givesBack\":{\"amount\":{\"amountMinor\":500,\"currency\":\"USD\"}}}");
  }

  private static String written(SubscriptionEvent event) {
    return new String(
        JsonWriter.objectOf(
            json -> GivesBackForm.write(json, List.of(StoredSamples.command(event)))),
        UTF_8);
  }
}
