package dev.termshift.readmodel;

import dev.termshift.database.Database;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.journal.SnapshotCodec;
import dev.termshift.journal.StoredFormException;
import dev.termshift.journal.reading.CommandLookup;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what subscriptions look like now: each as its row says, with what the journal holds
 * behind it folded in. An event that is journaled shows, whether it is published yet or not.
 */
public final class SubscriptionQueries {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionQueries.class);

  private static final String FIND =
      "select subscription_id, current from subscription where subscription_id = ?";
  private static final String LIST = "select subscription_id, current from subscription";

  /** In the words of the index of payouts. */
  private static final String PAID_OUT =
      "subscription_id in (select refund.subscription_id from refund where"
          + " refund.charge_id is null and refund.amount_minor = ?::bigint"
          + " and refund.currency = ?)";

  private static final String ONE_OF =
      "subscription_id = any (string_to_array(?, '" + StandingFilter.BETWEEN_IDS + "'))";

  /** The end of each index is looked up alone: a journal may be long. */
  private static final String SEQUENCES =
      """
      select persistence_id, sequence_number from unnest(?::text[]) as asked (id)
      cross join lateral (
        select persistence_id, sequence_number from event_journal
        where persistence_id = asked.id
        order by sequence_number desc
        limit 1) as newest
      """;

  private static final String IN_ANY_CASE = "lower(subscription_id), subscription_id";

  /** A character that is behind every one an id can have. */
  private static final String BEHIND_ALL = "~";

  /** Events that are read at once; a row is seldom as far behind. */
  private static final int TAIL = 256;

  private final Database database;
  private final JournalReader journal;
  private final CommandLookup commands;
  // What it remembers is not shown, so that its bounds do not matter.
  private final SubscriptionFold fold = new SubscriptionFold(DecisionLimits.STANDARD);

  /** Rows and journal are of that database. */
  public SubscriptionQueries(DataSource database) {
    this.database = new Database(database);
    this.journal = new JournalReader(database);
    this.commands = new CommandLookup(database);
  }

  /** The whole subscription but for its memory of commands, if it has any event. */
  public Optional<Subscription> find(String subscriptionId) {
    Subscription row =
        database
            .query(
                FIND,
                statement -> statement.setString(1, subscriptionId),
                SubscriptionQueries::subscription)
            .stream()
            .findFirst()
            .orElseGet(() -> Subscription.unknown(subscriptionId));
    Subscription now = toTheEnd(row);
    return now.sequenceNr() == 0 ? Optional.empty() : Optional.of(now.withoutMemory());
  }

  /**
   * At most {@code limit} subscriptions in the order of their ids, those after the given one. Those
   * whose ids begin in some way are found in whatever case, and are in the order of small letters.
   */
  public List<SubscriptionSummary> list(
      SubscriptionFilter filter, Optional<String> afterId, int limit) {
    List<Subscription> rows = rows(filter, afterId, limit);
    Map<String, Long> ends =
        rows.stream()
            .collect(Collectors.toMap(Subscription::subscriptionId, Subscription::sequenceNr));
    Map<String, List<JournalEntry>> tails =
        journal.behind(ends, TAIL).stream()
            .collect(Collectors.groupingBy(JournalEntry::subscriptionId));
    return rows.stream()
        .map(row -> withTail(row, tails.getOrDefault(row.subscriptionId(), List.of())))
        .filter(subscription -> subscription.sequenceNr() > 0)
        .map(SubscriptionQueries::summary)
        .toList();
  }

  private List<Subscription> rows(SubscriptionFilter filter, Optional<String> afterId, int limit) {
    Conditions conditions = new Conditions();
    String order = filter.beginning().isEmpty() ? "subscription_id" : IN_ANY_CASE;
    if (filter.beginning().isEmpty()) {
      conditions.add("subscription_id > ?", afterId.orElse(""));
    } else {
      String beginning = small(filter.beginning());
      conditions.add("lower(subscription_id) >= ?", beginning);
      conditions.add("lower(subscription_id) < ?", beginning + BEHIND_ALL);
      afterId.ifPresent(it -> conditions.add("(" + IN_ANY_CASE + ") > (?, ?)", small(it), it));
    }
    filter.standing().addTo(conditions);
    filter.customerRef().ifPresent(it -> conditions.add("customer_ref = ?", it));
    filter.commandId().ifPresent(it -> conditions.add(ONE_OF, changedBy(it)));
    filter
        .paidOut()
        .ifPresent(it -> conditions.add(PAID_OUT, Long.toString(it.minor()), it.currency()));
    return database.query(
        LIST + conditions.where() + " order by " + order + " limit ?",
        statement -> statement.setInt(conditions.bind(statement), limit),
        SubscriptionQueries::subscription);
  }

  private static String small(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private String changedBy(String commandId) {
    return String.join(StandingFilter.BETWEEN_IDS, commands.subscriptions(commandId));
  }

  /** The sequence number of each subscription's last event; those without any are missing. */
  public Map<String, Long> sequences(Collection<String> subscriptionIds) {
    Map<String, Long> sequences = new HashMap<>();
    String[] ids = subscriptionIds.stream().map(PersistenceIds::of).toArray(String[]::new);
    database
        .query(
            SEQUENCES,
            statement ->
                statement.setArray(1, statement.getConnection().createArrayOf("text", ids)),
            row -> Map.entry(PersistenceIds.subscriptionId(row.getString(1)), row.getLong(2)))
        .forEach(each -> sequences.put(each.getKey(), each.getValue()));
    return sequences;
  }

  /** What cannot be read is only a short cut: the journal has all of it. */
  private static Subscription subscription(ResultSet row) throws SQLException {
    String id = row.getString(1);
    try {
      return SnapshotCodec.fromBytes(SnapshotCodec.MANIFEST, row.getBytes(2));
    } catch (StoredFormException e) {
      LOG.warn(
          "Expected to read the row of {}, but {}; it is made of its whole journal each time, until"
              + " 'termshift rebuild' writes it anew",
          id,
          e.getMessage());
      return Subscription.unknown(id);
    }
  }

  private Subscription toTheEnd(Subscription row) {
    return withTail(row, journal.of(row.subscriptionId(), row.sequenceNr() + 1, TAIL));
  }

  /**
   * With the first events behind it, and with those behind them if there may be more. What stands
   * behind a gap does not count.
   */
  private Subscription withTail(Subscription row, List<JournalEntry> first) {
    Subscription now = row;
    List<JournalEntry> tail = first;
    while (!tail.isEmpty()) {
      for (JournalEntry event : tail) {
        if (event.sequenceNr() != now.sequenceNr() + 1) {
          return now;
        }
        now = fold.apply(now, event.journaled());
      }
      tail =
          tail.size() < TAIL
              ? List.of()
              : journal.of(now.subscriptionId(), now.sequenceNr() + 1, TAIL);
    }
    return now;
  }

  private static SubscriptionSummary summary(Subscription subscription) {
    ReadModelRow row = ReadModelRow.of(subscription);
    return new SubscriptionSummary(
        subscription.subscriptionId(),
        row.status(),
        row.planId(),
        row.currency(),
        row.customerRef(),
        row.openDisputes(),
        row.pendingChange(),
        row.pendingPayments(),
        row.endsAt(),
        subscription.sequenceNr(),
        row.nextDue(),
        NextStep.of(subscription.state()),
        subscription.lastCause().map(Cause::decidedAt).orElseThrow());
  }
}
