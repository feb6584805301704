package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An engine that was down while periods ended. */
final class MissedPeriodsIT {

  private static final Duration PERIOD = Duration.ofSeconds(2);

  @Test
  void everyMissedPeriodIsRenewedAsOfItsOwnInstant() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      Outputs outputs = new Outputs(lab);
      try (Node node = lab.startNode()) {
        upstream.start("sleeper", "tick");
        upstream.flush();
        await().atMost(Lab.PATIENCE).until(() -> !renewals(outputs).isEmpty());
        assertThat(node.pipeline().failures()).isEmpty();
      }
      int before = renewals(outputs).size();
      Instant last = effectiveAt(renewals(outputs).get(before - 1));
      Instant missedThree = last.plus(PERIOD.multipliedBy(4));
      await().atMost(Lab.PATIENCE).until(() -> Instant.now().isAfter(missedThree));
      try (Node node = lab.startNode()) {
        await().atMost(Lab.PATIENCE).until(() -> renewals(outputs).size() >= before + 4);
        assertThat(node.pipeline().failures()).isEmpty();
      }
      assertRenewedOncePerPeriod(renewals(outputs));
      // A deadline that the first node wrote into the log and did not decide any more counts apart.
      assertCaughtUpTogether(
          renewals(outputs).stream()
              .filter(event -> decidedAt(event).isAfter(missedThree))
              .limit(3)
              .toList());
      lab.assertAuditClean();
    }
  }

  private static void assertRenewedOncePerPeriod(List<BillingMessage> renewals) {
    for (int i = 1; i < renewals.size(); i++) {
      assertThat(effectiveAt(renewals.get(i)))
          .isEqualTo(effectiveAt(renewals.get(i - 1)).plus(PERIOD));
    }
  }

  /** Decided by one record, long after they were due. */
  private static void assertCaughtUpTogether(List<BillingMessage> missed) {
    assertThat(missed)
        .hasSize(3)
        .extracting(event -> event.data().at("/cause/offset").asLong())
        .containsOnly(missed.get(0).data().at("/cause/offset").asLong());
    assertThat(decidedAt(missed.get(0))).isAfter(effectiveAt(missed.get(2)));
  }

  private static List<BillingMessage> renewals(Outputs outputs) {
    return outputs.billing("sleeper").stream()
        .filter(event -> event.name().equals("subscription.renewed"))
        .toList();
  }

  private static Instant decidedAt(BillingMessage event) {
    return Instant.parse(event.data().get("decidedAt").asText());
  }

  private static Instant effectiveAt(BillingMessage event) {
    return Instant.parse(event.data().get("effectiveAt").asText());
  }
}
