package dev.termshift.journal.witness;

import dev.termshift.database.Database;
import dev.termshift.database.StoreException;
import dev.termshift.domain.catalog.Catalog;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Keeps the one catalog that all nodes of a database decide by, so that no two decide by different
 * ones for the same log time.
 *
 * <p>The catalog is settled up to an instant that only ever grows. A node decides a record only
 * when it has compared its own catalog with this one up to the record's time and, in the statement
 * that finds this one unchanged since, settled it up to there. What counts up to the settled
 * instant, or within a minute by the database's clock, can never change: not be another one, not be
 * moved, left out, added or put in between. What counts later is what the node says that was
 * started last: it announces, corrects and withdraws. A running node only compares. If it has
 * something else to come it goes on until a minute before that would count. A memory that is empty
 * takes any catalog.
 *
 * <p>No clock decides what is settled, so that one that is wrong, or a node that was frozen for a
 * while, cannot make two nodes decide by different catalogs. The minute only leaves time to find a
 * node that has another one before it has something to decide.
 */
public final class CatalogVersions {

  /** How long before it counts a version is settled, at least. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final int TRIES = 100;

  private static final String READ =
      """
      select effective_from, hashes, settled_until, clock
      from (select clock_timestamp() as clock) as time left join catalog_agreement on true
      """;

  private static final String SETTLE =
      """
      update catalog_agreement set settled_until = greatest(settled_until, ?)
      where hashes = ?
      returning true
      """;

  private static final String OFFER =
      """
      insert into catalog_agreement as old (effective_from, hashes, settled_until)
      values (?, ?, ?)
      on conflict (one) do update set
        effective_from = excluded.effective_from, hashes = excluded.hashes,
        settled_until = excluded.settled_until, offered_at = now()
      where old.hashes = ? and old.settled_until = ?
      returning true
      """;

  private final Database database;

  public CatalogVersions(DataSource database) {
    this.database = new Database(database);
  }

  /**
   * What a comparison found.
   *
   * @param differences a sentence for each settled version that is another one here, or is here or
   *     there only; if there is one, nothing was settled or changed
   * @param toCome the same of versions that are still to come
   * @param settledUntil up to which log time records may be decided if there are no differences
   */
  public record Agreement(List<String> differences, List<String> toCome, Instant settledUntil) {
    public Agreement {
      differences = List.copyOf(differences);
      toCome = List.copyOf(toCome);
    }
  }

  /** What is recorded, and the database's time at which it was. */
  private record Look(RecordedCatalog recorded, Instant clock) {

    boolean isFirst() {
      return recorded.settledUntil().isEmpty();
    }

    Instant limit(Instant logTime) {
      Instant ahead = (logTime.isAfter(clock) ? logTime : clock).plus(AHEAD);
      return recorded.settledUntil().filter(ahead::isBefore).orElse(ahead);
    }

    Agreement compare(Catalog catalog, Instant limit) {
      return new Agreement(
          recorded.differencesUntil(limit, catalog),
          recorded.differencesAfter(limit, catalog),
          limit);
    }
  }

  /**
   * Compares the catalog of a node that starts; if what is settled is the same, what is to come is
   * what this catalog says from now on.
   */
  public Agreement offer(Catalog catalog) {
    return untilUndisturbed(
        () -> {
          Look look = look();
          Instant limit = look.limit(Instant.EPOCH);
          Agreement agreement =
              look.isFirst()
                  ? new Agreement(List.of(), List.of(), limit)
                  : look.compare(catalog, limit);
          boolean done = !agreement.differences().isEmpty() || isReplaced(look, catalog, limit);
          return Optional.of(agreement).filter(it -> done);
        });
  }

  /**
   * Compares the catalog of a node that runs; if what is settled is the same, more of it is.
   *
   * @param logTime up to which records are to be decided, at least
   */
  public Agreement agree(Catalog catalog, Instant logTime) {
    return untilUndisturbed(
        () -> {
          Look look = look();
          Agreement agreement = look.compare(catalog, look.limit(logTime));
          boolean done =
              !agreement.differences().isEmpty() || isSettled(look, agreement.settledUntil());
          return Optional.of(agreement).filter(it -> done);
        });
  }

  /** What nodes agree on, such as {@code 2 of 3, in force since …}; absent before any did. */
  public Optional<String> told() {
    Look look = look();
    List<Instant> from =
        look.recorded().versions().stream().map(RecordedCatalog.Version::effectiveFrom).toList();
    long inForce = from.stream().filter(each -> !each.isAfter(look.clock())).count();
    return from.isEmpty()
        ? Optional.empty()
        : Optional.of(
            inForce < 2
                ? "1 of " + from.size()
                : "%d of %d, in force since %s"
                    .formatted(inForce, from.size(), from.get((int) inForce - 1)));
  }

  /** A statement that found the memory changed since it was looked at has done nothing. */
  private static Agreement untilUndisturbed(Supplier<Optional<Agreement>> attempt) {
    return Stream.generate(attempt)
        .limit(TRIES)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new StoreException(
                    "Expected to settle the catalog, but other nodes changed it all the time"));
  }

  private Look look() {
    return database.one(
        READ,
        row ->
            new Look(
                row.getArray(1) == null ? RecordedCatalog.NONE : recorded(row), instant(row, 4)));
  }

  private static RecordedCatalog recorded(ResultSet row) throws SQLException {
    Timestamp[] from = (Timestamp[]) row.getArray(1).getArray();
    String[] hashes = (String[]) row.getArray(2).getArray();
    return new RecordedCatalog(
        IntStream.range(0, hashes.length)
            .mapToObj(i -> new RecordedCatalog.Version(from[i].toInstant(), hashes[i]))
            .toList(),
        Optional.of(instant(row, 3)));
  }

  private boolean isSettled(Look look, Instant limit) {
    return isDone(
        SETTLE,
        statement -> {
          statement.setObject(1, utc(limit));
          statement.setArray(2, hashes(statement, look.recorded()));
        });
  }

  private boolean isReplaced(Look look, Catalog catalog, Instant limit) {
    RecordedCatalog next = RecordedCatalog.of(catalog, limit);
    return isDone(
        OFFER,
        statement -> {
          statement.setArray(
              1, array(statement, "timestamptz", next, version -> utc(version.effectiveFrom())));
          statement.setArray(2, hashes(statement, next));
          statement.setObject(3, utc(limit));
          statement.setArray(4, hashes(statement, look.recorded()));
          statement.setObject(5, utc(look.recorded().settledUntil().orElse(Instant.EPOCH)));
        });
  }

  private boolean isDone(String sql, Database.Binding binding) {
    return !database.query(sql, binding, row -> row.getBoolean(1)).isEmpty();
  }

  private static Array hashes(PreparedStatement statement, RecordedCatalog catalog)
      throws SQLException {
    return array(statement, "text", catalog, RecordedCatalog.Version::hash);
  }

  private static Array array(
      PreparedStatement statement,
      String type,
      RecordedCatalog catalog,
      Function<RecordedCatalog.Version, Object> value)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf(type, catalog.versions().stream().map(value).toArray());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
