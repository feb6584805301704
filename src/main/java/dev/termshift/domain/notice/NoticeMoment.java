package dev.termshift.domain.notice;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import java.time.Instant;

/**
 * When something is announced.
 *
 * @param catalog every catalog version
 * @param now as of when; for a notice that was due, then
 * @param decidedAt when it can be heard
 */
public record NoticeMoment(Catalog catalog, Instant now, Instant decidedAt) {

  CatalogVersion inForce() {
    return catalog.at(now);
  }
}
