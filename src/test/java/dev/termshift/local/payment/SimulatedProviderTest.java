package dev.termshift.local.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.money.Money;
import dev.termshift.local.payment.PaymentState.Declined;
import dev.termshift.local.payment.PaymentState.DisputeEnded;
import dev.termshift.local.payment.PaymentState.Disputed;
import dev.termshift.local.payment.PaymentState.Paid;
import dev.termshift.local.payment.PaymentState.Pending;
import dev.termshift.local.payment.PaymentState.Refunded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedProviderTest {
  private static final Instant ANSWER_BY = Instant.parse("2026-01-01T00:00:00Z");

  private final SimulatedProvider provider = SimulatedProvider.byName();

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "s, 1, 1, ",
    "declined, 1, 1, SOFT",
    "declined, 1, 2, SOFT",
    "declined-once, 1, 1, SOFT",
    "declined-once, 1, 2, ",
    "declined-once, 2, 1, ",
    "declined-later, 1, 1, ",
    "declined-later, 2, 2, SOFT",
    "card-gone, 1, 1, ",
    "card-gone, 2, 1, HARD",
    "card-gone, 2, 2, ",
    "unconfirmed, 2, 1, ACTION_REQUIRED",
    "unconfirmed, 2, 2, ",
  })
  void aNameTellsWhatBecomesOfWhichAttempt(
      String name, int number, int attempt, FailureKind declined) {
    Optional<PaymentState> state = provider.charge(request(name, number, attempt));

    if (declined == null) {
      assertThat(state).hasValue(new Paid(paymentId(name, number, attempt)));
    } else {
      assertThat(state)
          .hasValueSatisfying(it -> assertThat(((Declined) it).kind()).isEqualTo(declined));
    }
    assertThat(provider.find(request(name, number, attempt))).isEqualTo(state.orElseThrow());
  }

  @Test
  void whatIsPendingIsReportedOnceItHasTurnedOut() throws Exception {
    BlockingQueue<Map.Entry<ChargeRequest, PaymentState>> news = new LinkedBlockingQueue<>();
    try (SimulatedProvider quick =
        new SimulatedProvider(request -> Treatment.RETURNED_LATER, Duration.ofMillis(1))) {
      quick.onNews((request, state) -> news.add(Map.entry(request, state)));

      assertThat(quick.charge(request("s", 2, 1)))
          .hasValue(new Pending(ANSWER_BY.plusSeconds(3600), Optional.empty()));

      Map.Entry<ChargeRequest, PaymentState> first = news.poll(30, TimeUnit.SECONDS);
      assertThat(first)
          .isEqualTo(
              Map.entry(
                  request("s", 2, 1),
                  new Declined(paymentId("s", 2, 1), "debit returned", FailureKind.SOFT)));
    }
  }

  @Test
  void aCustomerWhoHasToConfirmIsToldWhere() {
    assertThat(provider.charge(request("confirms", 1, 1)))
        .hasValue(
            new Pending(
                ANSWER_BY.plusSeconds(3600),
                Optional.of(
                    new NextAction(
                        "REDIRECT",
                        Optional.of("https://bank.example/confirm/pay-confirms:c1-1")))));
  }

  @ParameterizedTest
  @CsvSource({"dispute-won, WON", "dispute-lost, LOST"})
  void aPaymentIsDisputedAndThenTheDisputeEnds(String name, DisputeOutcome outcome) {
    String disputeId = "dispute-" + paymentId(name, 1, 1);

    assertThat(provider.charge(request(name, 1, 1))).hasValue(new Paid(paymentId(name, 1, 1)));
    assertThat(provider.news(request(name, 1, 1)))
        .containsExactly(new Disputed(disputeId), new DisputeEnded(disputeId, outcome));
    assertThat(provider.news(request(name, 2, 1))).isEmpty();
  }

  @Test
  void aPaymentIsGivenBackByWhomeverIsAtTheProvider() {
    String paymentId = paymentId("refunded-elsewhere", 1, 1);

    assertThat(provider.charge(request("refunded-elsewhere", 1, 1))).hasValue(new Paid(paymentId));
    assertThat(provider.news(request("refunded-elsewhere", 1, 1)))
        .containsExactly(new Refunded("refund-" + paymentId, paymentId));
    assertThat(provider.news(request("refunded-elsewhere", 2, 1))).isEmpty();
  }

  @Test
  void taxIsCollectedOnTopAndToldToTheEngine() {
    ChargeRequest request =
        new ChargeRequest("taxed", "taxed:c1", 1, new Money(1517, "USD"), ANSWER_BY);

    assertThat(provider.charge(request))
        .hasValue(new Paid(paymentId("taxed", 1, 1), Optional.of(288L)));
    assertThat(new PaymentAnswers().to(request, provider.find(request)).value())
        .asString(StandardCharsets.UTF_8)
        .contains("\"taxMinor\":288", "\"amountMinor\":1517");
  }

  @ParameterizedTest
  @CsvSource({
    "s, s:c1:r1, true",
    "refund-fails, refund-fails:c1:r1, false",
    "refund-fails, refund-fails:c1:r2, true",
    "refund-fails, refund-fails:b1, false",
    "refund-fails, refund-fails:c1:r11, true"
  })
  void aNameTellsWhichRefundFails(String name, String refundId, boolean settled) {
    RefundState state = provider.refund(new RefundRequest(name, refundId, new Money(5, "USD")));

    assertThat(state)
        .isEqualTo(
            settled
                ? new RefundState.Settled("refund-" + refundId)
                : new RefundState.Refused("account closed"));
  }

  @Test
  void anAnswerThatGotLostIsFound() {
    assertThat(provider.charge(request("unheard", 2, 1))).isEmpty();
    assertThat(provider.find(request("unheard", 2, 1)))
        .isEqualTo(new Paid(paymentId("unheard", 2, 1)));
  }

  private static String paymentId(String name, int number, int attempt) {
    return "pay-" + name + ":c" + number + "-" + attempt;
  }

  private static ChargeRequest request(String name, int number, int attempt) {
    return new ChargeRequest(name, name + ":c" + number, attempt, new Money(500, "USD"), ANSWER_BY);
  }
}
