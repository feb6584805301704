package dev.termshift.readmodel;

import dev.termshift.database.Database;
import dev.termshift.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Answers what became of charges and refunds; it may lag behind the journal by one batch. */
public final class ChargeQueries {

  /** More than so many are not counted. */
  private static final int COUNTED = 10_000;

  private static final String OPEN =
      """
      select status,
        (select count(*) from
          (select 1 from charge where charge.status = asked.status limit %d) as bounded)
      from unnest(?::text[]) as asked (status)
      """
          .formatted(COUNTED);

  private static final String DISPUTES =
      "select count(*) from (select 1 from charge where %s limit %d) as bounded"
          .formatted(ChargeColumns.DISPUTED, COUNTED);

  private static final String REFUNDS =
      """
      select (select count(*) from (select 1 from refund where %1$s limit %2$d) as bounded),
        (select min(requested_at) from refund where %1$s) as oldest
      """
          .formatted(RefundColumns.AWAITED, COUNTED);

  private static final String FIRST = " order by charge_id limit ?)";

  /** What a statement may say of a charge: what was asked for, collected, or given back. */
  private static final List<String> AMOUNTS =
      List.of(
          "amount_minor = ?::bigint and currency = ?",
          "tax_minor is not null and amount_minor + tax_minor = ?::bigint and currency = ?",
          "charge_id in (select refund.charge_id from refund"
              + " where refund.amount_minor = ?::bigint and refund.currency = ?"
              + " and refund.charge_id is not null)");

  /**
   * The refunds that are not answered yet, payouts of account balance among them.
   *
   * @param refunds how many they are, counted up to some thousands
   * @param oldest when the first of them was asked for, if there are any
   */
  public record AwaitedRefunds(long refunds, Optional<Instant> oldest) {

    /** None. */
    public static final AwaitedRefunds NONE = new AwaitedRefunds(0, Optional.empty());
  }

  private final Database database;

  public ChargeQueries(DataSource database) {
    this.database = new Database(database);
  }

  /** At most {@code limit} charges in the order of their ids, those after the given one. */
  public List<ChargeSummary> list(ChargeFilter filter, Optional<String> afterId, int limit) {
    List<Conditions> ways = ways(filter, afterId);
    String found =
        ways.stream()
            .map(way -> "(select charge_id from charge" + way.where() + FIRST)
            .collect(Collectors.joining(" union "));
    return database.query(
        "select * from charge where charge_id in (" + found + ") order by charge_id limit ?",
        statement -> {
          int index = 1;
          for (Conditions way : ways) {
            index = way.bind(statement, index);
            statement.setInt(index++, limit);
          }
          statement.setInt(index, limit);
        },
        ChargeQueries::summary);
  }

  /** Each has an index in the order of the ids, so that one page of an amount is read at a time. */
  private static List<Conditions> ways(ChargeFilter filter, Optional<String> afterId) {
    Conditions conditions = conditions(filter, afterId);
    return filter
        .amount()
        .map(
            amount ->
                AMOUNTS.stream()
                    .map(
                        condition -> {
                          Conditions way = conditions.copy();
                          way.add(condition, Long.toString(amount.minor()), amount.currency());
                          return way;
                        })
                    .toList())
        .orElse(List.of(conditions));
  }

  private static Conditions conditions(ChargeFilter filter, Optional<String> afterId) {
    Conditions conditions = new Conditions();
    conditions.add("charge_id > ?", afterId.orElse(""));
    filter.chargeId().ifPresent(it -> conditions.add("charge_id = ?", it));
    filter.subscriptionId().ifPresent(it -> conditions.add("subscription_id = ?", it));
    filter.paymentId().ifPresent(it -> conditions.add("payment_ids @> array[?::text]", it));
    filter.status().ifPresent(it -> conditions.add("status = ?", it.name()));
    if (filter.disputed()) {
      conditions.add(ChargeColumns.DISPUTED);
    }
    filter.theirs().addToRowsOf(conditions);
    return conditions;
  }

  /** How many charges stand open, for each status that is, counted up to some thousands. */
  public Map<ChargeStatus, Long> open() {
    Map<ChargeStatus, Long> counts = new EnumMap<>(ChargeStatus.class);
    String[] open =
        Stream.of(ChargeStatus.values())
            .filter(ChargeStatus::isOpen)
            .map(ChargeStatus::name)
            .toArray(String[]::new);
    database
        .query(
            OPEN,
            statement ->
                statement.setArray(1, statement.getConnection().createArrayOf("text", open)),
            row -> Map.entry(ChargeStatus.valueOf(row.getString(1)), row.getLong(2)))
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }

  /** How many charges have an open dispute, counted up to some thousands. */
  public long disputed() {
    return database.one(DISPUTES, row -> row.getLong(1));
  }

  /** The refunds of all subscriptions that nobody has answered. */
  public AwaitedRefunds awaitedRefunds() {
    return database.one(
        REFUNDS, row -> new AwaitedRefunds(row.getLong(1), Columns.instant(row, "oldest")));
  }

  private static ChargeSummary summary(ResultSet row) throws SQLException {
    Optional<String> currency = Columns.text(row, "currency");
    long minor = row.getLong("amount_minor");
    List<String> openDisputes = new ArrayList<>(texts(row, "dispute_ids"));
    openDisputes.removeAll(texts(row, "closed_dispute_ids"));
    return new ChargeSummary(
        row.getString("charge_id"),
        row.getString("subscription_id"),
        row.getLong("sequence_nr"),
        Columns.text(row, "status"),
        Columns.text(row, "purpose"),
        Columns.text(row, "plan_id"),
        currency.map(it -> new Money(minor, it)),
        Optional.ofNullable(row.getObject("tax_minor", Long.class)),
        Optional.ofNullable(row.getObject("attempt", Integer.class)),
        texts(row, "payment_ids"),
        openDisputes,
        Columns.instant(row, "requested_at"),
        Columns.instant(row, "updated_at").orElseThrow().truncatedTo(ChronoUnit.MILLIS));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
