package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.cli.audit.Audit;
import dev.termshift.cli.audit.AuditReport;
import dev.termshift.cli.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example under "Events behind a gap" in docs/operations.md, line by line. */
final class EventsBehindAGapIT {

  private static final Path GUIDE = Path.of("docs/operations.md");
  private static final String FENCE = "```";
  private static final String SUBSCRIPTION = "sub-17";
  private static final int PARTITION = 2;
  private static final String JOURNAL =
      "select concat_ws(' ', persistence_id, sequence_number, event_ser_manifest,"
          + " encode(event_payload, 'hex')) from event_journal order by 1";
  private static final String OUTDATED =
      "select subscription_id from subscription join event_journal"
          + " on persistence_id = 'Subscription|' || subscription_id"
          + " group by 1 having max(subscription.sequence_nr) <> max(sequence_number)";

  @Test
  void whatTheGuideSaysMakesTheJournalWhole() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Node node = lab.startNode()) {
      upstream.start(SUBSCRIPTION, "free");
      for (int each = 1; each <= 3; each++) {
        upstream.consume(SUBSCRIPTION, "c-" + each, each);
      }
      settle(lab, upstream);
      List<String> whole = lab.texts(JOURNAL);
      lab.execute("delete from event_journal where sequence_number = 5");
      upstream.consume(SUBSCRIPTION, "c-4", 4);
      upstream.flush();
      await().atMost(Lab.PATIENCE).until(() -> node.pipeline().failures().containsKey(PARTITION));

      for (Step step : steps()) {
        assertThat(step.done(lab)).as(step.line()).isEqualTo(step.answer());
      }

      Lab.awaitReady(node);
      settle(lab, upstream);
      assertThat(lab.texts(JOURNAL)).containsAll(whole).hasSize(whole.size() + 1);
      assertThat(lab.texts(OUTDATED)).isEmpty();
      AuditReport report = new Audit(lab.settings().kafka(), lab.source()).run();
      assertThat(report.missing() + report.unknown() + report.different()).isZero();
    }
  }

  private static void settle(Lab lab, Upstream upstream) {
    upstream.flush();
    lab.awaitSettled();
  }

  /**
   * A line of the example.
   *
   * @param line as it stands there
   * @param answer the lines below it
   */
  private record Step(String line, List<String> answer) {

    /** What comes of it, as far as the example shows it. */
    List<String> done(Lab lab) {
      String what = line.substring(2);
      if (line.startsWith("$ termshift ")) {
        List<String> words = new ArrayList<>(List.of(what.split(" ")));
        words.remove(0);
        words.addAll(List.of("--config", lab.configurationFile("gap", "").toString()));
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.exitCode()).as(run.err()).isLessThan(2);
        return List.of();
      }
      if (what.startsWith("delete ")) {
        lab.execute(what);
        return List.of();
      }
      return lab.rows(what);
    }
  }

  private static List<Step> steps() throws IOException {
    String guide = Files.readString(GUIDE);
    int begin = guide.indexOf(FENCE, guide.indexOf("For example, an alert of")) + FENCE.length();
    String example = guide.substring(begin, guide.indexOf(FENCE, begin)).strip();
    List<Step> steps = new ArrayList<>();
    for (String line : example.lines().toList()) {
      if (line.startsWith("> ") || line.startsWith("$ ")) {
        steps.add(new Step(line, new ArrayList<>()));
      } else {
        steps.get(steps.size() - 1).answer().add(line);
      }
    }
    assertThat(steps).hasSize(7);
    return steps;
  }
}
