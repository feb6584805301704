package dev.termshift.domain.rules;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.Engagement;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an immediate change costs: the one computation behind every command that cuts a period short
 * and behind every quote of one.
 *
 * @param price the full price of the new plan's period
 * @param unusedValue the value of the running period that counts towards it
 */
public record Settlement(Money price, Money unusedValue) {

  /** The settlement of a change from the running period to the terms at {@code now}. */
  public static Settlement of(Engaged state, Terms to, AllocationPolicy allocation, Instant now) {
    return new Settlement(to.price(), unusedValue(state.engagement(), allocation, now));
  }

  /**
   * What was invested in the running period times its unused share, rounded once, half up: never
   * more than was invested.
   */
  public static Money unusedValue(Engagement engagement, AllocationPolicy allocation, Instant now) {
    return switch (allocation) {
      case CREDITS_AND_TIME ->
          engagement.invested().times(engagement.period().period().unusedAt(now));
    };
  }

  /** What is to be paid, account balance included; negative if the customer is owed money. */
  public Money charge() {
    return price.minus(unusedValue);
  }

  /** What the customer is owed: the part of the unused value that exceeds the price. */
  public Money excess() {
    return charge().negated().max(Money.zero(price.currency()));
  }

  /** What is invested in the new period once the charge is paid or the excess is credited. */
  public Money invested() {
    return unusedValue.plus(charge());
  }

  /** The lines that sum up to the charge. */
  public List<ChargeLine> lines() {
    List<ChargeLine> lines = new ArrayList<>();
    lines.add(new ChargeLine(ChargeLine.Kind.FULL_PRICE, price.minor()));
    if (!unusedValue.isZero()) {
      lines.add(new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -unusedValue.minor()));
    }
    return List.copyOf(lines);
  }
}
