package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.Timing;
import dev.termshift.node.Node;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An engine that was down for ten minutes while plans of a second went on, and commands came. */
final class LongOutageIT {

  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final int PIECES = 4;
  private static final String ENDED = "subscription.ended";

  /**
   * Nobody asks the first two anything, and the second is paid; the third is asked meanwhile; of
   * the fourth, the database takes only some of the writes at first.
   */
  private static final List<String> ALL = List.of("silent", "paid", "asked", "interrupted");

  @Test
  void everyEventOfACatchUpOfManyWritesIsPublished() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      start(lab, upstream);
      missTenMinutes(lab, upstream);
      long before = journaled(lab, "interrupted");
      lab.refuseWrites("interrupted", before + 700);
      try (Node node = lab.startNode()) {
        await().atMost(Lab.PATIENCE).until(() -> journaled(lab, "interrupted") > before);
        await().atMost(Lab.PATIENCE).until(() -> !node.pipeline().failures().isEmpty());
        lab.acceptWrites();
        comeToRest(lab, upstream);
      }
      lab.assertAuditClean();
      assertRenewedAndAnswered(new Outputs(lab));
    }
  }

  private static void start(Lab lab, Upstream upstream) {
    Outputs outputs = new Outputs(lab);
    try (Node node = lab.startNode()) {
      upstream.start("silent", "blink");
      upstream.start("asked", "blink");
      upstream.start("interrupted", "blink");
      upstream.start("paid", "pulse");
      upstream.flush();
      await()
          .atMost(Lab.PATIENCE)
          .until(() -> ALL.stream().noneMatch(it -> outputs.billing(it).isEmpty()));
      assertThat(node.pipeline().failures()).isEmpty();
    }
  }

  private static void missTenMinutes(Lab lab, Upstream upstream) {
    for (int i = 0; i < PIECES; i++) {
      lab.time().pass(OUTAGE.dividedBy(PIECES));
      upstream.consume("asked", "meanwhile" + i, 1);
      upstream.flush();
    }
  }

  /** Ends all of them, and waits until nothing falls due any more. */
  private static void comeToRest(Lab lab, Upstream upstream) {
    ALL.forEach(it -> upstream.send(it, "end", new Cancel(Timing.PERIOD_END, false)));
    upstream.flush();
    Outputs outputs = new Outputs(lab);
    await()
        .atMost(Lab.PATIENCE)
        .until(() -> ALL.stream().allMatch(it -> outputs.eventNames(it).contains(ENDED)));
    lab.awaitSettled();
  }

  private static void assertRenewedAndAnswered(Outputs outputs) {
    List<BillingMessage> billing = outputs.billing();
    assertRenewedOncePerPeriod(billing, "silent");
    assertRenewedOncePerPeriod(billing, "asked");
    assertRenewedOncePerPeriod(billing, "interrupted");
    Map<String, Long> answers = outputs.answersByCommand();
    ALL.forEach(it -> assertThat(answers).containsEntry(it + "/end", 1L));
    for (int i = 0; i < PIECES; i++) {
      assertThat(answers).containsEntry("asked/meanwhile" + i, 1L);
    }
  }

  private static void assertRenewedOncePerPeriod(List<BillingMessage> billing, String id) {
    List<Instant> renewals =
        billing.stream()
            .filter(event -> event.subscriptionId().equals(id))
            .filter(event -> event.name().equals("subscription.renewed"))
            .map(LongOutageIT::effectiveAt)
            .toList();
    assertThat(renewals).hasSizeGreaterThanOrEqualTo((int) OUTAGE.toSeconds());
    for (int i = 1; i < renewals.size(); i++) {
      assertThat(renewals.get(i)).isEqualTo(renewals.get(i - 1).plus(PERIOD));
    }
  }

  private static Instant effectiveAt(BillingMessage event) {
    return Instant.parse(event.data().get("effectiveAt").asText());
  }

  private static long journaled(Lab lab, String subscription) {
    String sql = "select count(*) from event_journal where persistence_id = ?";
    try (Connection connection = lab.source().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "Subscription|" + subscription);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
