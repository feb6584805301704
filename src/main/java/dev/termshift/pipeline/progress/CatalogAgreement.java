package dev.termshift.pipeline.progress;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.readmodel.witness.CatalogVersions;
import java.util.List;

/** Whether this node has every catalog version that counts as all other nodes have it. */
public final class CatalogAgreement {

  private final CatalogVersions versions;
  private final Catalog catalog;

  /**
   * Compares a node's catalog with what the database remembers.
   *
   * @param versions the memory
   * @param catalog what this node decides by
   */
  public CatalogAgreement(CatalogVersions versions, Catalog catalog) {
    this.versions = versions;
    this.catalog = catalog;
  }

  /**
   * Returns if it has.
   *
   * @throws SessionRefused if a version is another one here, or is not here
   */
  public void check() {
    List<String> differences = versions.differences(catalog);
    if (!differences.isEmpty()) {
      throw new SessionRefused(
          String.join("; ", differences)
              + ": start this node with the catalog that the others have");
    }
  }
}
