package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.kernel.Subscription;
import dev.termshift.readmodel.SubscriptionQueries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildIT {

  /** Every byte of every row, but for when it was written. */
  private static final String ROWS =
      """
      select concat_ws('|', subscription_id, sequence_nr, log_topic_id, log_partition, log_offset,
          status, plan_id, next_due, encode(current, 'hex'))
      from subscription order by subscription_id
      """;

  private static final String CHARGES =
      """
      select concat_ws('|', charge_id, subscription_id, sequence_nr, status, purpose, plan_id,
          amount_minor, currency, attempt, payment_ids, dispute_ids, closed_dispute_ids,
          requested_at)
      from charge order by charge_id
      """;

  /** What holds however far a row is behind. */
  private static final String EXACT =
      """
      select concat_ws('|', subscription_id, log_partition, status, plan_id, next_due)
      from subscription order by subscription_id
      """;

  private static final List<String> IDS = List.of("free-1", "free-2", "unpaid");

  @TempDir static Path folder;
  private static Installation installation;
  private static List<String> nodesRows;
  private static List<Optional<Subscription>> read;
  private static List<String> written;

  @BeforeAll
  static void serve() {
    installation = Installation.withTopics(folder);
    installation.send(
        command("start", "free-1", "\"planId\":\"free\""),
        command("start", "free-2", "\"planId\":\"free\""),
        command("start", "unpaid", "\"planId\":\"basic-monthly\""),
        command("consume-credits", "free-1", "\"amount\":1"),
        command("consume-credits", "free-1", "\"amount\":1,\"reason\":\"more\""),
        command("cancel", "free-1", ""),
        command("withdraw-change", "free-1", ""),
        command("cancel", "free-2", ""),
        command("upgrade", "free-2", "\"planId\":\"nowhere\""));
    installation.serveUntilReplies(9);
    assertThat(installation.database().texts(EXACT)).hasSize(3);
    nodesRows = exact();
    read = read();
    assertThat(installation.run("rebuild").exitCode()).isZero();
    written = rows();
    assertThat(written).hasSize(3 + 1);
  }

  private static List<String> rows() {
    return texts(ROWS, CHARGES);
  }

  private static List<String> exact() {
    return texts(EXACT, CHARGES);
  }

  private static List<String> texts(String... statements) {
    return Stream.of(statements).flatMap(it -> installation.database().texts(it).stream()).toList();
  }

  /** What queries answer. */
  private static List<Optional<Subscription>> read() {
    SubscriptionQueries queries = new SubscriptionQueries(installation.database().source());
    return IDS.stream().map(queries::find).toList();
  }

  private static String command(String type, String subscription, String data) {
    return "{\"type\":\"%s\",\"subscriptionId\":\"%s\",\"data\":{%s}}"
        .formatted(type, subscription, data);
  }

  @Test
  void givesWhatRowsAndTailsOfTheNodesSaid() {
    installation.database().execute("delete from subscription");
    installation.database().execute("delete from charge");

    CommandLineRun run = installation.run("rebuild");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lastLine()).matches("\\{\"events\":\\d+,\"subscriptions\":3}");
    assertThat(installation.run("rebuild", "--json").lastLine()).isEqualTo(run.lastLine());
    assertThat(rows()).isEqualTo(written);
    assertThat(exact()).isEqualTo(nodesRows);
    assertThat(read()).isEqualTo(read).allMatch(Optional::isPresent);
  }

  @Test
  void repairsRowsThatAreDamagedOrBehind() {
    installation
        .database()
        .execute(
            "update subscription set sequence_nr = 1, status = 'ENDED', current = '\\x00',"
                + " next_due = null");

    installation.database().execute("update charge set status = 'SETTLED', attempt = 7");

    assertThat(installation.run("rebuild").exitCode()).isZero();

    assertThat(rows()).isEqualTo(written);
  }

  @Test
  void keepsARowThatIsAheadUnlessAllAreCleared() {
    installation
        .database()
        .execute("update subscription set sequence_nr = 1000 where subscription_id = 'unpaid'");
    installation.run("rebuild");
    assertThat(rows()).isNotEqualTo(written);

    assertThat(installation.run("rebuild", "--clear").exitCode()).isZero();

    assertThat(rows()).isEqualTo(written);
  }
}
