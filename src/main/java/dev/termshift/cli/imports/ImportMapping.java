package dev.termshift.cli.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of another system's export is which field of an import.
 *
 * @param columns the columns by what they are, in the order of {@link #REQUIRED} and {@link
 *     #OPTIONAL}
 * @param plans the plans here by what they are called there; if there are none, they are called the
 *     same
 * @param catalogVersion the catalog version that has them
 * @param instants how instants are written
 * @param amounts how amounts are written
 * @param statuses what the statuses mean
 * @param conditions what else has to be so
 * @param annexes the files beside the export in which none of them may stand
 * @param zone the time zone in which periods are counted there; UTC if none
 */
record ImportMapping(
    Map<String, String> columns,
    Map<String, String> plans,
    long catalogVersion,
    ExportInstants instants,
    ExportAmounts amounts,
    ExportStatuses statuses,
    List<ExportCondition> conditions,
    List<ExportAnnexes.Annex> annexes,
    Optional<String> zone) {

  /** What a mapping has to name the column of. */
  static final List<String> REQUIRED =
      List.of("externalId", "plan", "currency", "anchor", "start", "end", "status");

  /** What it may name the column of. */
  static final List<String> OPTIONAL =
      List.of("customerRef", "amount", "invested", "balance", "credits");

  ImportMapping {
    plans = Map.copyOf(plans);
    conditions = List.copyOf(conditions);
    annexes = List.copyOf(annexes);
  }
}
