package dev.termshift.domain.catalog;

import java.time.Instant;
import java.util.List;

/**
 * Every version of the catalog there has been, oldest first: versions are only ever added, so two
 * readers of the same instant never disagree.
 *
 * @param versions the versions in ascending order of number and of effective time
 */
public record Catalog(List<CatalogVersion> versions) {

  /** Refuses an empty catalog, and versions that are not in ascending order. */
  public Catalog {
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one catalog version, but got none");
    }
    for (int i = 0; i < versions.size(); i++) {
      requireInOrder(versions, i);
    }
  }

  /** The version in force; before the first one took effect, the first. */
  public CatalogVersion at(Instant instant) {
    CatalogVersion inForce = versions.get(0);
    for (CatalogVersion version : versions) {
      if (!version.effectiveFrom().isAfter(instant)) {
        inForce = version;
      }
    }
    return inForce;
  }

  /** The same without the versions that take effect later; the first one stays. */
  public Catalog until(Instant instant) {
    int known = 1;
    while (known < versions.size() && !versions.get(known).effectiveFrom().isAfter(instant)) {
      known++;
    }
    return new Catalog(versions.subList(0, known));
  }

  private static void requireInOrder(List<CatalogVersion> versions, int i) {
    CatalogVersion version = versions.get(i);
    if (version.number() != i + 1) {
      throw new IllegalArgumentException(
          "Expected catalog version " + (i + 1) + ", but got " + version.number());
    }
    if (i > 0 && !version.effectiveFrom().isAfter(versions.get(i - 1).effectiveFrom())) {
      throw new IllegalArgumentException(
          "Expected catalog version "
              + version.number()
              + " to take effect after version "
              + i
              + ", but got "
              + version.effectiveFrom());
    }
  }
}
