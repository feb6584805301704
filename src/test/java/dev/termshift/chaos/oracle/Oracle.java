package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.chaos.oracle.model.MemoryBounds;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.LogRecord;
import dev.termshift.settings.CatalogFile;
import dev.termshift.settings.TopicNames;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a finished run from what it left behind: topics, journal, snapshots, read model. It reads
 * the topics as any consumer does, the tables as any client does, and decides every record of the
 * log anew by the rules.
 */
public final class Oracle {

  /** How much of the log is held in memory at once. */
  private static final long RECORDS_OF_A_SLICE = 250_000;

  private final TopicNames topics;
  private final MemoryBounds bounds;

  /** An oracle over nodes with the topics and bounds of the reference configuration. */
  public Oracle() {
    this(TopicNames.STANDARD, MemoryBounds.STANDARD);
  }

  /** An oracle over nodes with these topics, which remember that much. */
  public Oracle(TopicNames topics, MemoryBounds bounds) {
    this.topics = topics;
    this.bounds = bounds;
  }

  /**
   * Reads everything and says what is wrong with it. The run must have settled: everything in the
   * log is decided and committed.
   */
  public OracleReport judge(OracleInput input) {
    Findings findings = new Findings();
    Catalog catalog = CatalogFile.read(input.catalogFile());
    try (TopicReader reader = new TopicReader(input.bootstrapServers())) {
      int slices = (int) (reader.size(topics.commands()) / RECORDS_OF_A_SLICE) + 1;
      for (int slice = 0; slice < slices; slice++) {
        new Judgement(input, reader, new Slice(slice, slices), findings).judge(catalog);
      }
    }
    return findings.report();
  }

  /** The judgement of one slice. */
  private final class Judgement {

    private final OracleInput input;
    private final TopicReader reader;
    private final Slice slice;
    private final Findings findings;
    private final PrivilegedRecords privileged = new PrivilegedRecords();
    private final LogInputs log;
    private final Published published;
    private final SentCheck sent;

    Judgement(OracleInput input, TopicReader reader, Slice slice, Findings findings) {
      this.input = input;
      this.reader = reader;
      this.slice = slice;
      this.findings = findings;
      TopicReader.Topic topic = reader.describe(topics.commands());
      this.log = new LogInputs(topic, privileged);
      this.published = new Published(topic.id(), findings);
      this.sent = new SentCheck(input.sent(), slice, published, findings);
    }

    void judge(Catalog catalog) {
      readTopics();
      log.checkRerouted(findings);
      privileged
          .unforwarded()
          .forEach(
              position ->
                  findings.add(
                      Kind.MISSING,
                      "Expected a copy of " + position + " in the log, but got none"));
      sent.checkMalformed(log.unusable().values());
      LetterCheck letters = new LetterCheck(published, findings);
      log.unusable().forEach(letters::expect);
      judgeSubscriptions(new SubscriptionJudge.Bench(catalog, bounds, log, published, findings));
      letters.expectNoOthers();
      checkLeftOver();
      if (slice.index() == 0) {
        published.checkProgress(log.lastOffsets(), reader.ends(topics.commands()));
      }
    }

    private void readTopics() {
      privileged.read(reader, topics.supportCommands(), Authority.SUPPORT, slice);
      privileged.read(reader, topics.payments(), Authority.PAYMENT, slice);
      reader.forEach(
          topics.commands(),
          record -> {
            log.reached(record);
            if (slice.holds(record.key())) {
              log.add(record);
            }
          });
      reader.forEach(
          topics.billing(), record -> ifHeld(record.key(), () -> published.addBilling(record)));
      reader.forEach(
          topics.replies(), record -> ifHeld(record.key(), () -> published.addReply(record)));
      reader.forEach(
          topics.deadLetters(), record -> ifHeld(record.key(), () -> published.addLetter(record)));
      if (slice.index() == 0) {
        reader.forEach(topics.progress(), published::addProgress);
      }
    }

    private void ifHeld(byte[] key, Runnable use) {
      if (slice.holds(key)) {
        use.run();
      }
    }

    private void judgeSubscriptions(SubscriptionJudge.Bench bench) {
      sent.subscriptions().forEach(this::expectSubscription);
      try (Stored stored = new Stored(input)) {
        Optional<String> next = next(stored);
        while (next.isPresent()) {
          judge(next.get(), stored, bench);
          next = next(stored);
        }
      } catch (SQLException e) {
        throw new IllegalStateException("Expected to read the database, but " + e, e);
      }
    }

    /** What was sent to it may be all that is left of a subscription. */
    private void expectSubscription(String id) {
      log.bySubscription().computeIfAbsent(id, any -> List.of());
    }

    private Optional<String> next(Stored stored) {
      Optional<String> asked =
          log.bySubscription().isEmpty()
              ? Optional.empty()
              : Optional.of(log.bySubscription().firstKey());
      return stored
          .next()
          .filter(it -> asked.isEmpty() || it.compareTo(asked.get()) < 0)
          .or(() -> asked);
    }

    private void judge(String id, Stored stored, SubscriptionJudge.Bench bench)
        throws SQLException {
      if (!slice.holds(id)) {
        stored.skip(id);
        return;
      }
      List<LogRecord> asked = log.bySubscription().remove(id);
      List<LogRecord> records = asked == null ? List.of() : asked;
      BillingTrail trail = published.billing().remove(id);
      sent.checkCommands(id, records);
      new SubscriptionJudge(bench, id, stored.take(id))
          .judge(records, trail == null ? new BillingTrail() : trail);
    }

    /** Outputs about subscriptions and records that are not there. */
    private void checkLeftOver() {
      for (Map.Entry<String, BillingTrail> each : published.billing().entrySet()) {
        findings.add(
            Kind.WRONG_DECISION,
            "Expected no billing events of "
                + each.getKey()
                + ", but got "
                + each.getValue().size());
      }
      published
          .replies()
          .forEach(
              (position, replies) ->
                  findings.add(
                      Kind.WRONG_DECISION,
                      "Expected no reply to " + position + ", but got " + replies));
    }
  }
}
