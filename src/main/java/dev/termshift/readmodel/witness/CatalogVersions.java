package dev.termshift.readmodel.witness;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogHash;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.readmodel.Database;
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
 * Remembers what every catalog version said. A version that is in force can never change again: two
 * nodes would bill the same change differently.
 */
public final class CatalogVersions {
  private static final String IN_FORCE =
      """
      select number, effective_from, hash from catalog_version where effective_from <= ?
      order by number
      """;
  private static final String RECORD =
      """
      insert into catalog_version as old (number, effective_from, hash) values (?, ?, ?)
      on conflict (number) do update set
        effective_from = excluded.effective_from, hash = excluded.hash, recorded_at = now()
      where old.effective_from > ?
      """;

  private final Database database;

  /** The memory in that database. */
  public CatalogVersions(DataSource database) {
    this.database = new Database(database);
  }

  private record Recorded(int number, Instant effectiveFrom, String hash) {}

  /**
   * Compares the catalog with what was in force by now, and remembers it if nothing differs.
   *
   * @return a sentence for each version that was changed or left out
   */
  public List<String> differences(Catalog catalog, Instant now) {
    Map<Integer, CatalogVersion> offered =
        catalog.versions().stream()
            .collect(Collectors.toMap(CatalogVersion::number, Function.identity()));
    List<String> differences = new ArrayList<>();
    for (Recorded recorded : inForce(now)) {
      Optional<String> hash =
          Optional.ofNullable(offered.get(recorded.number())).map(CatalogHash::of);
      if (!hash.equals(Optional.of(recorded.hash()))) {
        differences.add(
            "Expected catalog version "
                + recorded.number()
                + " as it is in force since "
                + recorded.effectiveFrom()
                + ", but it was "
                + (hash.isPresent() ? "changed" : "left out"));
      }
    }
    if (differences.isEmpty()) {
      catalog.versions().forEach(version -> record(version, now));
    }
    return differences;
  }

  private List<Recorded> inForce(Instant now) {
    return database.query(
        IN_FORCE,
        statement -> statement.setObject(1, utc(now)),
        row ->
            new Recorded(
                row.getInt(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3)));
  }

  /** A version that is not in force yet may still be changed. */
  private void record(CatalogVersion version, Instant now) {
    database.update(
        RECORD,
        statement -> {
          statement.setInt(1, version.number());
          statement.setObject(2, utc(version.effectiveFrom()));
          statement.setString(3, CatalogHash.of(version));
          statement.setObject(4, utc(now));
        });
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
