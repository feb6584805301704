package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.util.List;

/** How packs of credits are charged. */
public final class ToppingUp {

  /** How many open charges keep a top-up from adding another; periods are charged regardless. */
  public static final int MAX_OPEN_CHARGES = 20;

  /** How many lots of credits keep a top-up or a gift from adding another. */
  public static final int MAX_LOTS = 200;

  private ToppingUp() {}

  /** Charges packs that somebody asks for; the credits come when that is paid. */
  public static void buy(Draft draft, CreditPack pack, long quantity) {
    buy(draft, pack, quantity, draft.initiator());
  }

  static void buy(Draft draft, CreditPack pack, long quantity, Initiator initiator) {
    ChargePurpose.TopUp purpose = purpose(draft, pack, quantity);
    if (Charging.request(draft, purpose, List.of(price(pack, quantity)), initiator)) {
      Granting.boughtCredits(draft, purpose);
    }
  }

  /** What a charge for the packs would pay for now. */
  public static ChargePurpose.TopUp purpose(Draft draft, CreditPack pack, long quantity) {
    return new ChargePurpose.TopUp(
        draft.currentTerm().terms().planId(),
        pack.id(),
        quantity,
        Math.multiplyExact(pack.credits(), quantity),
        pack.expiresAfter(),
        Ending.scheduledAt(draft.expect(InTerm.class))
            .filter(end -> end.isBefore(Granting.lastUse(draft, pack.expiresAfter()))));
  }

  /** The line of the packs' price. */
  public static ChargeLine price(CreditPack pack, long quantity) {
    long minor = Math.multiplyExact(pack.price().minor(), quantity);
    return Charging.fullPrice(new Money(minor, pack.price().currency()));
  }
}
