package dev.termshift.cli.status;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.VersionText;
import dev.termshift.journal.SchemaMigration;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.progress.Stores;
import dev.termshift.readmodel.DueIndex;
import dev.termshift.settings.KafkaSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Reads from brokers and database how an installation lives. */
final class VitalsReader implements AutoCloseable {

  private static final Duration RATE_OVER = Duration.ofMinutes(1);

  private final Admin admin;
  private final Stores stores;
  private final HikariDataSource database;
  private final RecentDeadLetters deadLetters;
  private Optional<String> schema = Optional.empty();

  VitalsReader(KafkaSettings kafka, Admin admin, Stores stores, HikariDataSource database) {
    this.admin = admin;
    this.stores = stores;
    this.database = database;
    this.deadLetters =
        new RecentDeadLetters(
            new KafkaClients(kafka),
            kafka.topics().deadLetters(),
            Clock.tickMillis(ZoneOffset.UTC).instant());
  }

  /**
   * How it is at the time of that report.
   *
   * @param databaseAnswers whether the database is to be asked, too
   */
  Vitals read(LagReport report, boolean databaseAnswers) {
    return new Vitals(
        lastMinute(report),
        deadLetters.count(report.at()),
        databaseAnswers ? Optional.of(overdue(report)) : Optional.empty(),
        versions(databaseAnswers));
  }

  private long lastMinute(LagReport report) {
    long since = report.at().minus(RATE_OVER).toEpochMilli();
    Map<TopicPartition, OffsetSpec> asked =
        report.log().stream()
            .collect(
                Collectors.toMap(PartitionRow::partition, row -> OffsetSpec.forTimestamp(since)));
    Map<TopicPartition, ListOffsetsResultInfo> first =
        Await.answer(admin.listOffsets(asked).all(), "to see where the last minute begins");
    return report.log().stream()
        .mapToLong(
            row ->
                Optional.ofNullable(first.get(row.partition()))
                    .map(ListOffsetsResultInfo::offset)
                    .filter(offset -> offset >= 0)
                    .map(offset -> row.lag().end() - offset)
                    .orElse(0L))
        .sum();
  }

  private Vitals.Overdue overdue(LagReport report) {
    List<Integer> partitions =
        report.log().stream().map(row -> row.partition().partition()).toList();
    Map<Integer, DueIndex.Backlog> backlog = stores.dueIndex().backlog(partitions, report.at());
    return new Vitals.Overdue(
        backlog.values().stream().mapToLong(DueIndex.Backlog::subscriptions).sum(),
        backlog.values().stream()
            .flatMap(each -> each.oldest().stream())
            .min(Comparator.naturalOrder()));
  }

  private Vitals.Versions versions(boolean databaseAnswers) {
    if (!databaseAnswers) {
      return new Vitals.Versions(VersionText.here(), Optional.empty(), Optional.empty());
    }
    schema = schema.isPresent() ? schema : SchemaMigration.version(database);
    return new Vitals.Versions(VersionText.here(), schema, stores.catalogs().told());
  }

  @Override
  public void close() {
    deadLetters.close();
  }
}
