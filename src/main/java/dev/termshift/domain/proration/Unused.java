package dev.termshift.domain.proration;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.PlanCredits;
import dev.termshift.domain.subscription.PlanCredits.Going;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;

/**
 * What is given back of the running period when it is cut short.
 *
 * @param value its unused value
 * @param credits the plan credits that go with that: none where nothing is given back, nor would be
 *     if every dispute were won
 */
public record Unused(Money value, Going credits) {

  /** What is unused at that instant, by the policy. */
  public static Unused of(InTerm state, AllocationPolicy allocation, Instant at) {
    Money value = Proration.unusedValue(state, allocation, at);
    if (!Proration.unusedValue(Undisputed.of(state), allocation, at).isPositive()) {
      return new Unused(value, Going.NOTHING);
    }
    Going going = PlanCredits.goingWith(state, Proration.unusedShare(state, allocation, at), at);
    return new Unused(
        value, allocation == AllocationPolicy.LEAST_UNUSED ? going.withoutHeld() : going);
  }
}
