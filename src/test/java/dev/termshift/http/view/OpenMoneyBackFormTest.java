package dev.termshift.http.view;

import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.topUp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import org.junit.jupiter.api.Test;

class OpenMoneyBackFormTest {

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  @Test
  void refundsAndPayoutsAreToldUntilTheyAreAnswered() {
    Scenario ended = basic().support(refund("s:c1", 100)).support(cancelAtOnceCrediting());
    assertThat(written(ended))
        .isEqualTo(
            "{\"openRefunds\":[{\"refundId\":\"s:c1:r1\",\"chargeId\":\"s:c1\","
                + "\"amount\":{\"amountMinor\":100,\"currency\":\"USD\"},\"frozen\":20}]}");
    assertThat(written(ended.payments(refunded("s:c1:r1")).support(refundBalance(50))))
        .isEqualTo(
            "{\"openRefunds\":[{\"refundId\":\"s:b1\","
                + "\"amount\":{\"amountMinor\":50,\"currency\":\"USD\"}}]}");
  }

  @Test
  void aRefundTellsWhatCountsAgainIfItFailsAsLongAsThatLasts() {
    Scenario refunding = basic().support(refund("s:c1", 200));
    assertThat(written(refunding))
        .contains("\"frozen\":40,\"invested\":{\"amountMinor\":200,\"currency\":\"USD\"}");
    assertThat(written(refunding.support(pauseAtOnce())))
        .contains("\"frozen\":40")
        .doesNotContain("invested");
  }

  /** Money of a pack is invested in nothing, so that nothing counts again. */
  @Test
  void aRefundOfAPackTellsOfNothingThatCountsAgain() {
    Scenario bought = basic().customer(topUp("small", 1)).pays(2, "p-2");
    assertThat(written(bought.support(refund("s:c2", 100))))
        .contains("\"chargeId\":\"s:c2\"")
        .doesNotContain("invested");
  }

  @Test
  void aRefundTellsWhatOfItCoversALossIfItFails() {
    Scenario both = basic().support(refund("s:c1", 500)).payments(disputed("s:c1", "dp-1", 500));
    assertThat(written(both)).contains("\"invested\":").doesNotContain("covers");
    Scenario lost = both.payments(lost("dp-1"));
    assertThat(written(lost))
        .contains("\"covers\":{\"amountMinor\":500,\"currency\":\"USD\"}")
        .doesNotContain("invested");
    Scenario failed = lost.payments(notRefunded("s:c1:r1"));
    assertThat(((Started) failed.state()).invested().of("s:c1")).isZero();
  }

  @Test
  void disputesAreToldUntilTheyAreDecided() {
    Scenario disputed = basic().payments(disputed("s:c1", "dp-1", 250));
    assertThat(written(disputed))
        .isEqualTo(
            "{\"openDisputes\":[{\"disputeId\":\"dp-1\",\"chargeId\":\"s:c1\","
                + "\"amount\":{\"amountMinor\":250,\"currency\":\"USD\"},\"frozen\":50}]}");
    assertThat(written(disputed.payments(lost("dp-1")))).isEqualTo("{}");
  }

  @Test
  void aDisputeTellsWhatItTakesOfAccountBalanceIfItIsLost() {
    Scenario disputed =
        Scenario.active("pro", "2024-04-01")
            .support(downgradeAtOnce("basic"))
            .payments(disputed("s:c1", "dp-1", 5000));
    Started state = (Started) disputed.state();
    long before = state.ledger().balance().minor();
    assertThat(before).isPositive();
    assertThat(written(disputed))
        .contains("\"beyondCharge\":{\"amountMinor\":5000,\"currency\":\"USD\"}");
    disputed.payments(lost("dp-1")).hasBalance(Math.max(0, before - 5000));
  }

  private static String written(Scenario scenario) {
    Started state = (Started) scenario.state();
    return new String(
        JsonWriter.objectOf(
            json -> OpenMoneyBackForm.write(json, state.ledger(), (out, each) -> {})),
        UTF_8);
  }
}
