package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
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

  /**
   * What goes on in place of that plan when it stays unpaid: the free plan that it names, if that
   * has a price in the currency.
   */
  public Optional<Terms> fallBack(String planId, String currency) {
    return freePlan(planId).flatMap(free -> free.terms(currency));
  }

  /** The plans that have such a free plan, and the currencies in which it goes on. */
  public Map<String, Set<String>> fallingBack() {
    return plans.keySet().stream()
        .filter(planId -> freePlan(planId).isPresent())
        .collect(Collectors.toMap(each -> each, this::currenciesOfFreePlan));
  }

  private Set<String> currenciesOfFreePlan(String planId) {
    return freePlan(planId).stream()
        .flatMap(free -> free.prices().all())
        .map(Money::currency)
        .collect(Collectors.toSet());
  }

  private Optional<Plan> freePlan(String planId) {
    return plan(planId).flatMap(plan -> plan.features().whenExhausted()).flatMap(this::plan);
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
