package dev.termshift.domain.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is offered from one instant on.
 *
 * @param number the version, counted from 1
 * @param effectiveFrom the first instant at which it is in force
 * @param plans the plans by id
 * @param packs the credit packs by id
 * @param policy the billing policy
 */
public record CatalogVersion(
    int number,
    Instant effectiveFrom,
    Map<String, Plan> plans,
    Map<String, CreditPack> packs,
    BillingPolicy policy) {

  /** Copies the maps. */
  public CatalogVersion {
    plans = Map.copyOf(plans);
    packs = Map.copyOf(packs);
  }

  /** The plan of that id, if this version offers it. */
  public Optional<Plan> plan(String id) {
    return Optional.ofNullable(plans.get(id));
  }

  /** The credit pack of that id, if this version offers it. */
  public Optional<CreditPack> pack(String id) {
    return Optional.ofNullable(packs.get(id));
  }

  /** The credit pack of that id as it is sold in the currency, if this version offers that. */
  public Optional<PackOffer> offer(String packId, String currency) {
    return pack(packId).flatMap(pack -> pack.in(currency));
  }
}
