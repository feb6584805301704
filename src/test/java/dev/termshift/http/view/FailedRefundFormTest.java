package dev.termshift.http.view;

import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import org.junit.jupiter.api.Test;

class FailedRefundFormTest {

  private static Scenario failed() {
    return Scenario.active("basic", "2024-04-01")
        .support(refund("s:c1", 500))
        .payments(notRefunded("s:c1:r1"));
  }

  @Test
  void nothingIsToldOfRefundsThatAreOpenOrWentBack() {
    Scenario open = Scenario.active("basic", "2024-04-01").support(refund("s:c1", 500));
    assertThat(written(open)).isEqualTo("{}");
    assertThat(written(open.payments(refunded("s:c1:r1")))).isEqualTo("{}");
  }

  @Test
  void whatCountsAgainIsInvestedAndRefundable() {
    assertThat(written(failed())).isEqualTo(of("invested", 500, "refundable", 500));
  }

  @Test
  void whatWentBackSinceIsNeither() {
    assertThat(written(failed().support(refund("s:c1", 200))))
        .isEqualTo(of("invested", 300, "refundable", 300));
  }

  @Test
  void whatHasBecomeAccountBalanceCannotBeRefunded() {
    assertThat(written(failed().support(cancelAtOnceCrediting()))).isEqualTo(of("credited", 500));
    assertThat(written(failed().support(downgradeAtOnce("free")))).isEqualTo(of("credited", 500));
  }

  @Test
  void whatTheBankReturnedIsNeitherInvestedNorRefundable() {
    Scenario lost = failed().payments(disputed("s:c1", "dp-1", 300)).payments(lost("dp-1"));
    assertThat(written(lost)).isEqualTo(of("invested", 200, "refundable", 200));
  }

  private static String of(Object... amounts) {
    StringBuilder text = new StringBuilder("{\"failedRefunds\":[{\"chargeId\":\"s:c1\"");
    for (int i = 0; i < amounts.length; i += 2) {
      text.append(
          ",\"%s\":{\"amountMinor\":%s,\"currency\":\"USD\"}"
              .formatted(amounts[i], amounts[i + 1]));
    }
    return text + "}]}";
  }

  private static String written(Scenario scenario) {
    return new String(
        JsonWriter.objectOf(json -> FailedRefundForm.write(json, (Started) scenario.state())),
        UTF_8);
  }
}
