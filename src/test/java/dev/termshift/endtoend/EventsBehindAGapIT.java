package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands under "Events behind a gap" in docs/operations.md, and its example line by line. */
final class EventsBehindAGapIT {

  private static final Path GUIDE = Path.of("docs/operations.md");
  private static final String FENCE = "```";
  private static final String SUBSCRIPTION = "sub-17";
  private static final int PARTITION = 2;
  private static final Pattern REPAIR =
      Pattern.compile("\\((termshift adopt [^)]*)\\)|: (delete from .*)");
  private static final String JOURNAL =
      "select concat_ws(' ', persistence_id, sequence_number, event_ser_manifest,"
          + " encode(event_payload, 'hex')) from event_journal order by 1";
  private static final String LAST = "select max(sequence_number) from event_journal";
  private static final String AHEAD =
      "select subscription_id from subscription join event_journal"
          + " on persistence_id = 'Subscription|' || subscription_id"
          + " group by 1 having max(subscription.sequence_nr) > max(sequence_number)";

  private Lab lab;
  private Upstream upstream;
  private Outputs outputs;
  private Node node;

  @BeforeEach
  void open() {
    lab = new Lab();
    upstream = new Upstream(lab);
    outputs = new Outputs(lab);
    node = lab.startNode();
    upstream.start(SUBSCRIPTION, "free");
    settle();
  }

  @AfterEach
  void close() {
    node.close();
    upstream.close();
    lab.close();
  }

  @Test
  void whatTheExampleSaysMakesTheJournalWhole() throws Exception {
    consume("c-1", "c-2", "c-3");
    List<String> whole = lab.texts(JOURNAL);
    lose(5);
    upstream.consume(SUBSCRIPTION, "c-4", 1);
    upstream.flush();
    awaitRefusal();

    for (Step step : steps()) {
      List<String> said = step.done(lab);
      assertThat(said.stream().filter(step.answer()::contains).toList())
          .as(step.line() + " said " + said)
          .isEqualTo(step.answer());
    }

    assertRepaired(whole);
  }

  @Test
  void anEventOfARecordThatHasSeveralIsDecidedAgainWithTheOthers() {
    consume("c-1", "c-2");
    for (long event = 1; event <= 3; event++) {
      repair(event, "behind-" + event);
    }
  }

  /** The journal has no gap then, but half of a decision. */
  @Test
  void theLastEventOfTheLastRecordIsMissedToo() {
    assertThat(lab.texts(LAST)).containsExactly("3");
    repair(3, "behind");
  }

  @Test
  void aRecordThatCaughtUpIsDecidedAgainWithItsDeadlines() {
    node.close();
    lab.time().pass(Duration.ofDays(70));
    upstream.consume(SUBSCRIPTION, "late", 1);
    upstream.flush();
    node = lab.startNode();
    settle();
    long last = Long.parseLong(lab.texts(LAST).get(0));
    assertThat(offsetsOf(4, last)).as("renewals and a consumption").hasSizeGreaterThan(4);
    assertThat(offsetsOf(4, last)).containsOnly(offsetsOf(4, last).get(0));
    consume("c-1");
    for (long event : new long[] {4, 5, last}) {
      repair(event, "behind-" + event);
    }
  }

  private List<String> offsetsOf(long first, long last) {
    return lab.texts(
        "select convert_from(event_payload, 'UTF8')::json #>> '{cause,position,offset}'"
            + " from event_journal where sequence_number between %d and %d".formatted(first, last));
  }

  /** Loses an event, and does what the audit says. */
  private void repair(long event, String next) {
    List<String> whole = lab.texts(JOURNAL);
    lose(event);
    upstream.consume(SUBSCRIPTION, next, 1);
    upstream.flush();
    awaitRefusal();
    CommandLineRun audit = run("audit");
    assertThat(audit.lastLine()).endsWith("\"incomplete\":1}");
    List<String> repairs =
        REPAIR
            .matcher(audit.err())
            .results()
            .map(it -> it.group(1) == null ? "> " + it.group(2) : "$ " + it.group(1))
            .toList();
    assertThat(repairs).as(audit.err()).hasSize(2);
    repairs.forEach(line -> new Step(line, List.of()).done(lab));
    run("rebuild", "--clear");
    assertRepaired(whole);
  }

  private void lose(long event) {
    lab.execute("delete from event_journal where sequence_number = " + event);
  }

  private void awaitRefusal() {
    await().atMost(Lab.PATIENCE).until(() -> node.pipeline().failures().containsKey(PARTITION));
  }

  private void assertRepaired(List<String> whole) {
    Lab.awaitReady(node);
    settle();
    assertThat(lab.texts(JOURNAL)).containsAll(whole).hasSize(whole.size() + 1);
    assertThat(outputs.outcomes(SUBSCRIPTION)).allMatch(it -> it.endsWith(" ACCEPTED"));
    assertThat(lab.texts(AHEAD)).isEmpty();
    AuditReport report = new Audit(lab.settings().kafka(), lab.source()).run();
    assertThat(report.missing() + report.unknown() + report.different()).isZero();
    assertThat(report.incomplete()).isZero();
  }

  private void consume(String... ids) {
    for (String id : ids) {
      upstream.consume(SUBSCRIPTION, id, 1);
    }
    settle();
  }

  private void settle() {
    upstream.flush();
    lab.awaitSettled();
  }

  private CommandLineRun run(String... words) {
    return run(lab, List.of(words));
  }

  private static CommandLineRun run(Lab lab, List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--config", lab.configurationFile("gap", "").toString()));
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isLessThan(2);
    return run;
  }

  /**
   * A line of the example.
   *
   * @param line as it stands there
   * @param answer what the example shows of what comes of it
   */
  private record Step(String line, List<String> answer) {

    List<String> done(Lab lab) {
      String what = line.substring(2);
      if (line.startsWith("$ termshift ")) {
        List<String> words = List.of(what.split(" "));
        return run(lab, words.subList(1, words.size())).err().lines().toList();
      }
      lab.execute(what);
      return List.of();
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
    assertThat(steps).hasSize(5);
    return steps;
  }
}
