package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.node.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an adoption must not do when the database has lost commits: forget what was published. */
final class AdoptedAfterLossIT {

  private static final String SUBSCRIPTION = "sub-1";

  @Test
  void anEventOfAFormerLogThatIsLostCannotBePassedOver() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      replaceLog(lab, upstream);
      loseTheLast(lab, 1);

      refused(lab, "--at-progress", "it lacks sub-1:", "only a backup helps");
      assertThat(run(lab, "audit").err()).contains("only a backup helps");
    }
  }

  @Test
  void norCanWhatFollowsItBeDecidedAgainWithoutIt() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      replaceLog(lab, upstream);
      try (Node node = lab.startNode()) {
        upstream.consume(SUBSCRIPTION, "c2", 20);
        upstream.flush();
        lab.awaitSettled();
        assertThat(node.pipeline().failures()).isEmpty();
      }
      loseTheLast(lab, 2);

      CommandLineRun audit = run(lab, "audit");
      assertThat(audit.err()).contains("only a backup helps").doesNotContain("adopt offset");
      CommandLineRun adopt = adopt(lab, "--next-offset", "0");
      assertThat(adopt.exitCode()).isEqualTo(2);
      assertThat(adopt.err()).contains("only a backup helps");
    }
  }

  @Test
  void outputsDoNotTellWhereToGoOnWhileWhatTheyAreForIsStillToBeDecidedAgain() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      try (Node node = lab.startNode()) {
        upstream.start(SUBSCRIPTION, "free");
        upstream.consume(SUBSCRIPTION, "c1", 10);
        upstream.consume(SUBSCRIPTION, "c2", 20);
        upstream.flush();
        lab.awaitSettled();
        assertThat(node.pipeline().failures()).isEmpty();
      }
      delete(lab, 2);
      lab.execute(
          "update partition_witness set next_offset = 1 where partition = "
              + lab.partition(SUBSCRIPTION));
      assertThat(adopt(lab, "--next-offset", "1").exitCode()).isZero();

      refused(lab, "--from-outputs", "but it holds it up to 1", "the database lost commits");
      try (Node node = lab.startNode()) {
        lab.awaitSettled();
        assertThat(node.pipeline().failures()).isEmpty();
      }
      CommandLineRun audit = run(lab, "audit", "--repeats-allowed");
      assertThat(audit.exitCode()).as(audit.out()).isZero();
    }
  }

  /** One command decided in the log, which is then made anew, empty. */
  private static void replaceLog(Lab lab, Upstream upstream) {
    try (Node node = lab.startNode()) {
      upstream.start(SUBSCRIPTION, "free");
      upstream.consume(SUBSCRIPTION, "c1", 10);
      upstream.flush();
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
    lab.recreateTopics(lab.settings().kafka().topics().commands());
    try (Node node = Node.start(lab.settings(), lab.time())) {
      lab.adoptAnew(node);
      Lab.awaitReady(node);
      lab.awaitSettled();
    }
  }

  /** The database is as before the last events, when the former log was worked on. */
  private static void loseTheLast(Lab lab, int events) {
    delete(lab, events);
    lab.execute(
        "delete from partition_witness where topic_id not in"
            + " (select topic_id from partition_witness order by opened_at limit 1)");
    lab.execute(
        "update partition_witness set next_offset = 1 where partition = "
            + lab.partition(SUBSCRIPTION));
  }

  private static void delete(Lab lab, int events) {
    lab.execute(
        ("delete from event_journal where persistence_id = 'Subscription|%1$s' and sequence_number"
                + " > (select max(sequence_number) - %2$d from event_journal"
                + " where persistence_id = 'Subscription|%1$s')")
            .formatted(SUBSCRIPTION, events));
  }

  private static void refused(Lab lab, String way, String... why) {
    CommandLineRun run = adopt(lab, way);
    assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }

  private static CommandLineRun adopt(Lab lab, String... way) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "adopt", "--partition", Integer.toString(lab.partition(SUBSCRIPTION)), "--yes"));
    arguments.addAll(List.of(way));
    return run(lab, arguments.toArray(String[]::new));
  }

  private static CommandLineRun run(Lab lab, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", lab.configurationFile("loss", "").toString()));
    return CommandLineRun.of(all);
  }
}
