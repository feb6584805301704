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

  /**
   * Refuses an empty catalog, versions that are not in ascending order, and one that does not
   * allocate by time although plans have been sold whose credits come in slices.
   */
  public Catalog {
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one catalog version, but got none");
    }
    for (int i = 0; i < versions.size(); i++) {
      requireInOrder(versions, i);
      requireTimeToCount(versions.subList(0, i + 1));
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

  private static void requireTimeToCount(List<CatalogVersion> sold) {
    CatalogVersion latest = sold.get(sold.size() - 1);
    AllocationPolicy allocation = latest.policy().allocation();
    boolean sliced =
        sold.stream()
            .flatMap(version -> version.plans().values().stream())
            .anyMatch(plan -> plan.features().grantEvery().isPresent());
    if (sliced && !allocation.goesWithSlices()) {
      throw new IllegalArgumentException(
          "Expected catalog version "
              + latest.number()
              + " to allocate credits-and-time or credits-only, since a plan with grant-every may"
              + " have been sold, but got "
              + allocation);
    }
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
