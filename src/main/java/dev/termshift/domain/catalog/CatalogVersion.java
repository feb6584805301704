package dev.termshift.domain.catalog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** The free plan that goes on in place of that one when it stays unpaid, if there is one. */
  public Optional<Plan> fallBack(String planId) {
    return plan(planId).flatMap(plan -> plan.features().whenExhausted()).flatMap(this::plan);
  }

  /** The plans that have such a free plan. */
  public Set<String> fallingBack() {
    return plans.keySet().stream()
        .filter(planId -> fallBack(planId).isPresent())
        .collect(Collectors.toSet());
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
