package dev.termshift.readmodel.witness;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogHash;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.readmodel.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Remembers what every catalog version says, for all nodes of a database. A version that is in
 * force can never change again, nor one that is so within a minute: two nodes would bill the same
 * change differently. The minute leaves time to find a node that has another one before it counts.
 * The only clock here is the database's.
 */
public final class CatalogVersions {

  private static final String SETTLED = "now() + interval '1 minute'";

  private static final String IN_FORCE =
      """
      select number, effective_from, hash from catalog_version
      where effective_from <= %s order by number
      """
          .formatted(SETTLED);

  private static final String ADD =
      """
      insert into catalog_version as old (number, effective_from, hash)
      select * from unnest(?::integer[], ?::timestamptz[], ?::text[])
      on conflict (number) do nothing
      """;

  private static final String OFFER =
      """
      insert into catalog_version as old (number, effective_from, hash)
      select * from unnest(?::integer[], ?::timestamptz[], ?::text[])
      on conflict (number) do update set
        effective_from = excluded.effective_from, hash = excluded.hash, recorded_at = now()
      where old.effective_from > %s
      """
          .formatted(SETTLED);

  private final Database database;

  /** The memory in that database. */
  public CatalogVersions(DataSource database) {
    this.database = new Database(database);
  }

  private record Recorded(int number, Instant effectiveFrom, String hash) {}

  /**
   * Remembers a catalog that is rolled out, if it has every version that counts as it was: what is
   * still to come is what it says from now on.
   *
   * @return as {@link #differences} does
   */
  public List<String> offer(Catalog catalog) {
    List<String> differences = differences(catalog);
    if (differences.isEmpty()) {
      write(OFFER, catalog);
    }
    return differences;
  }

  /**
   * Compares a catalog that is used with what was remembered; what was not is so now.
   *
   * @return a sentence for each version in force that is another one here, or is not here
   */
  public List<String> differences(Catalog catalog) {
    write(ADD, catalog);
    Map<Integer, CatalogVersion> here =
        catalog.versions().stream()
            .collect(Collectors.toMap(CatalogVersion::number, Function.identity()));
    List<String> differences = new ArrayList<>();
    for (Recorded recorded : inForce()) {
      Optional<String> hash = Optional.ofNullable(here.get(recorded.number())).map(CatalogHash::of);
      if (!hash.equals(Optional.of(recorded.hash()))) {
        differences.add(
            "Expected catalog version %d as it is in force since %s, but it was %s"
                .formatted(
                    recorded.number(),
                    recorded.effectiveFrom(),
                    hash.isPresent() ? "changed" : "left out"));
      }
    }
    return differences;
  }

  private List<Recorded> inForce() {
    return database.query(
        IN_FORCE,
        statement -> {},
        row ->
            new Recorded(
                row.getInt(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3)));
  }

  private void write(String sql, Catalog catalog) {
    database.update(sql, statement -> bind(statement, catalog.versions()));
  }

  private static void bind(PreparedStatement statement, List<CatalogVersion> versions)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        1, connection.createArrayOf("integer", array(versions, CatalogVersion::number)));
    statement.setArray(
        2,
        connection.createArrayOf(
            "timestamptz", array(versions, it -> it.effectiveFrom().atOffset(ZoneOffset.UTC))));
    statement.setArray(3, connection.createArrayOf("text", array(versions, CatalogHash::of)));
  }

  private static Object[] array(
      List<CatalogVersion> versions, Function<CatalogVersion, Object> value) {
    return versions.stream().map(value).toArray();
  }
}
