package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.database.Database;
import dev.termshift.journal.witness.CatalogVersions;
import dev.termshift.node.Node;
import dev.termshift.settings.TermshiftSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes of one installation that do not have the same catalog. */
final class CatalogsIT {

  /** One more version that counts from then on. */
  private static String second(Instant from, int price) {
    return """
        termshift.catalog.versions += {
          number = 2
          effective-from = "%s"
          policy { answer-within = 23 hours, retry-after = [3 days], exhausted-after = 7 days
                   allocation = credits-and-time }
          plans {
            free { name = F, rank = 0, price-minor = 0, currency = USD
              period = P1M, credits = 1000000 }
            basic { name = B, rank = 1, price-minor = %d, currency = USD
              period = P1M, credits = 100 }
            pro { name = P, rank = 2, price-minor = 2000, currency = USD
                  period = P1M, credits = 400 }
          }
        }
        """
        .formatted(from, price);
  }

  @Test
  void aVersionThatWasCorrectedAndComesIntoForceClosesTheNodesThatHaveTheFormerOne() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      Instant from = Instant.now().plusSeconds(90);
      try (Node former = Node.start(lab.settingsWith(second(from, 2000)), Clock.systemUTC())) {
        Lab.awaitReady(former);
        try (Node corrected = Node.start(lab.settingsWith(second(from, 2500)), Clock.systemUTC())) {
          awaitShares(former, corrected);
          decide(lab, upstream, "before");
          awaitRefused(former);
          assertThat(from).as("the refusal came in time").isAfter(Instant.now());
          assertThat(corrected.pipeline().runningPartitions()).isNotEmpty();
          assertThat(corrected.pipeline().refusals()).isEmpty();
          former.close();
          Lab.awaitReady(corrected);
          decide(lab, upstream, "after");
          assertThat(corrected.pipeline().failures()).isEmpty();
        }
      }
      lab.assertAuditClean();
    }
  }

  @Test
  void aNodeWhoseClockIsBehindCannotChangeAVersionInForce() {
    try (Lab lab = new Lab()) {
      Instant from = Instant.now().minus(Duration.ofHours(1));
      Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
      Node.start(lab.settingsWith(second(from, 2000)), Clock.systemUTC()).close();
      assertThatThrownBy(() -> Node.start(lab.settingsWith(second(from, 2500)), behind).close())
          .hasMessageContaining("Expected catalog version 2");
      try (Node node = Node.start(lab.settingsWith(second(from, 2000)), behind)) {
        Lab.awaitReady(node);
      }
    }
  }

  /** It does not look by itself, and by the database's clock the version is still to come. */
  @Test
  void aVersionThatWasWithdrawnDecidesNothingOnANodeThatStillHasIt() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      Instant from = Instant.now().plus(Duration.ofMinutes(20));
      TermshiftSettings announced =
          lab.settingsWith(second(from, 2000) + "termshift.pipeline.watch-interval = 1 h");
      try (Node node = Node.start(announced, lab.time())) {
        Lab.awaitReady(node);
        decide(lab, upstream, "before");
        assertThat(new CatalogVersions(lab.source()).offer(lab.settings().catalog()).differences())
            .isEmpty();
        lab.time().pass(Duration.ofMinutes(30));
        upstream.start("after", "free");
        upstream.flush();
        await()
            .atMost(Lab.PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(node.pipeline().refusals().values())
                        .singleElement()
                        .asString()
                        .startsWith("Expected catalog version 2 to be announced"));
        assertThat(decidedBy(lab, 1)).isGreaterThanOrEqualTo(20);
        assertThat(decidedBy(lab, 2)).isZero();
      }
    }
  }

  private static long decidedBy(Lab lab, int version) {
    return new Database(lab.source())
        .one(
            "select count(*) from event_journal where convert_from(event_payload, 'UTF8') like"
                + " '%\"catalogVersion\":"
                + version
                + "%'",
            row -> row.getLong(1));
  }

  private static void awaitShares(Node one, Node other) {
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(
            () -> {
              List<Integer> both = new ArrayList<>(one.pipeline().runningPartitions());
              both.addAll(other.pipeline().runningPartitions());
              assertThat(both).containsExactlyInAnyOrder(0, 1, 2, 3);
              assertThat(one.pipeline().runningPartitions()).hasSize(2);
            });
  }

  private static void awaitRefused(Node node) {
    await()
        .atMost(Lab.PATIENCE.multipliedBy(2))
        .untilAsserted(
            () ->
                assertThat(node.pipeline().refusals().values())
                    .hasSize(2)
                    .allMatch(why -> why.startsWith("Expected catalog version 2")));
  }

  private static void decide(Lab lab, Upstream upstream, String name) {
    for (int i = 0; i < 20; i++) {
      upstream.start(name + i, "free");
    }
    upstream.flush();
    lab.awaitSettled();
  }
}
