package dev.termshift.pipeline.progress;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.journal.witness.CatalogVersions;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node has the catalog that all others have, and up to which log time that is settled.
 * Used by any number of threads.
 */
public final class CatalogAgreement {

  private static final String REMEDY =
      ": start this node with the catalog that the others have, see the runbook";

  private static final Logger LOG = LoggerFactory.getLogger(CatalogAgreement.class);

  private final CatalogVersions versions;
  private final Catalog catalog;
  private volatile long settledUntil = Long.MIN_VALUE;
  private volatile List<String> said = List.of();

  /**
   * What is said of a catalog that differs, of which one difference tells as much as all, and what
   * to do.
   *
   * @param differences a sentence for each, at least one
   */
  public static String refusal(List<String> differences) {
    int more = differences.size() - 1;
    String others =
        more == 1
            ? "; and there is 1 difference more"
            : "; and there are " + more + " differences more";
    return differences.get(0) + (more > 0 ? others : "") + REMEDY;
  }

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
   * Returns if it has. What is still to come may differ; it is said then.
   *
   * @throws SessionRefused if a version is another one here, or is here or there only
   */
  public void check() {
    settle(Instant.EPOCH);
  }

  /**
   * Whether a record of that log time may be decided without asking the database first.
   *
   * @param logTime in milliseconds since 1970
   */
  public boolean isSettledUntil(long logTime) {
    return logTime <= settledUntil;
  }

  /**
   * Returns when a record of that log time may be decided; blocks while it asks the database.
   *
   * @param logTime in milliseconds since 1970
   * @throws SessionRefused as {@link #check} does
   */
  public void require(long logTime) {
    settle(Instant.ofEpochMilli(logTime));
  }

  private void settle(Instant logTime) {
    CatalogVersions.Agreement agreement = versions.agree(catalog, logTime);
    if (!agreement.differences().isEmpty()) {
      throw new SessionRefused(refusal(agreement.differences()));
    }
    settledUntil = agreement.settledUntil().toEpochMilli();
    say(agreement.toCome());
  }

  private void say(List<String> toCome) {
    if (!toCome.equals(said)) {
      toCome.forEach(
          difference ->
              LOG.warn(
                  "{}: the node that was started last has it otherwise; this one closes its"
                      + " partitions a minute before it counts",
                  difference));
      said = toCome;
    }
  }
}
