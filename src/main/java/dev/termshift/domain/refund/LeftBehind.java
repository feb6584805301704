package dev.termshift.domain.refund;

import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LotAmount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan credits of disputes that a change leaves behind: frozen ones, and what is held, which is
 * taken away when its hold closes. What is held goes with one of them only, and with refunds before
 * disputes. Not thread-safe.
 */
public final class LeftBehind {

  private final Holds holds;
  private final Refunds refunds;
  private final Instant at;
  private final Map<String, List<Held>> held = new HashMap<>();

  /** Of these holds, by a change at that instant. */
  public LeftBehind(Holds holds, Refunds refunds, Instant at) {
    this.holds = holds;
    this.refunds = refunds;
    this.at = at;
  }

  /** Those of that dispute, which is asked about once. */
  public List<LotAmount> of(OpenDispute dispute) {
    List<LotAmount> all = new ArrayList<>();
    for (FrozenLot frozen : dispute.frozen()) {
      CreditLot lot = frozen.lot();
      if (!lot.source().isBought()) {
        all.add(new LotAmount(lot.number(), lot.remaining()));
      }
    }
    MissingCredits.Search missing = new MissingCredits.Search(dispute.missingOf());
    List<Held> left = new ArrayList<>();
    for (Held each : held.computeIfAbsent(dispute.chargeId(), this::heldOf)) {
      long part = missing.in(each.shares(), dispute.chargeId());
      if (part > 0) {
        all.add(new LotAmount(each.lot(), part));
      }
      left.add(each.without(dispute.chargeId(), part));
    }
    held.put(dispute.chargeId(), left);
    return CreditLots.summed(all);
  }

  private List<Held> heldOf(String chargeId) {
    List<Held> found = new ArrayList<>();
    MissingCredits.Search ofRefunds = new MissingCredits.Search(refunds.missing(chargeId));
    for (Hold hold : holds.open()) {
      for (CreditLot lot : hold.lots().lots()) {
        if (!lot.source().isBought() && lot.expiresAt().isAfter(at)) {
          long gone = ofRefunds.in(lot.paidBy(), chargeId);
          found.add(new Held(lot.number(), lot.paidBy()).without(chargeId, gone));
        }
      }
    }
    return found;
  }

  /** What a hold has of a lot. */
  private record Held(long lot, ChargeShares shares) {

    Held without(String chargeId, long taken) {
      return new Held(lot, shares.minus(shares.firstOf(chargeId, taken)));
    }
  }
}
