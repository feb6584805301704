package dev.termshift.journal.witness;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The catalog that the database says all nodes decide by.
 *
 * @param versions its versions, the one with the number 1 first
 * @param settledUntil up to when it can never change again; absent before the first node started
 */
record RecordedCatalog(List<Version> versions, Optional<Instant> settledUntil) {

  /** What there is before a node was ever started. */
  static final RecordedCatalog NONE = new RecordedCatalog(List.of(), Optional.empty());

  /**
   * One version.
   *
   * @param effectiveFrom the first instant at which it is in force
   * @param hash of everything that it says, its number and that instant too
   */
  record Version(Instant effectiveFrom, String hash) {

    static Version of(CatalogVersion version) {
      return new Version(version.effectiveFrom(), CatalogHash.of(version));
    }
  }

  RecordedCatalog {
    versions = List.copyOf(versions);
  }

  /** What is recorded of a catalog that is settled up to that instant. */
  static RecordedCatalog of(Catalog catalog, Instant settledUntil) {
    return new RecordedCatalog(
        catalog.versions().stream().map(Version::of).toList(), Optional.of(settledUntil));
  }

  /** A sentence for each version that counts up to that instant and is not the same in both. */
  List<String> differencesUntil(Instant limit, Catalog other) {
    return differences(other, counts -> !counts.isAfter(limit));
  }

  /** The same for the versions that count later only. */
  List<String> differencesAfter(Instant limit, Catalog other) {
    return differences(other, counts -> counts.isAfter(limit));
  }

  private List<String> differences(Catalog other, Predicate<Instant> counts) {
    List<Version> others = other.versions().stream().map(Version::of).toList();
    return IntStream.range(0, Math.max(versions.size(), others.size()))
        .mapToObj(i -> difference(i, others, counts))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> difference(int i, List<Version> others, Predicate<Instant> counts) {
    Optional<Version> recorded = at(i, versions);
    Optional<Version> here = at(i, others);
    if (recorded.map(Version::hash).equals(here.map(Version::hash))) {
      return Optional.empty();
    }
    if (recorded.filter(version -> counts.test(countsFrom(i, version))).isPresent()) {
      return Optional.of(
          "Expected catalog version %d as it counts from %s on, but it was %s"
              .formatted(
                  i + 1,
                  recorded.get().effectiveFrom(),
                  here.isPresent() ? "changed" : "left out"));
    }
    return here.filter(version -> counts.test(countsFrom(i, version)))
        .map(version -> notRecorded(i + 1, version));
  }

  private static String notRecorded(int number, Version here) {
    return ("Expected catalog version %d to be announced more than a minute before it counts, but"
            + " it counts from %s on and is new, or was withdrawn")
        .formatted(number, here.effectiveFrom());
  }

  /** Before the first version took effect, the first is in force. */
  private static Instant countsFrom(int i, Version version) {
    return i == 0 ? Instant.MIN : version.effectiveFrom();
  }

  private static Optional<Version> at(int i, List<Version> versions) {
    return i < versions.size() ? Optional.of(versions.get(i)) : Optional.empty();
  }
}
