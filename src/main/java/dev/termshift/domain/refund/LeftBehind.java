package dev.termshift.domain.refund;

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
  private final Map<String, List<LotAmount>> held = new HashMap<>();

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
    long left = dispute.missing();
    List<LotAmount> there = held.computeIfAbsent(dispute.chargeId(), this::heldOf);
    List<LotAmount> taken = new ArrayList<>();
    for (LotAmount each : there) {
      long part = Math.min(left, each.amount());
      if (part > 0) {
        taken.add(new LotAmount(each.lot(), part));
      }
      left -= part;
    }
    held.put(dispute.chargeId(), CreditLots.beyond(there, taken));
    all.addAll(taken);
    return CreditLots.summed(all);
  }

  private List<LotAmount> heldOf(String chargeId) {
    List<LotAmount> found = new ArrayList<>();
    long ofRefunds = refunds.missing(chargeId);
    for (Hold hold : holds.open()) {
      for (CreditLot lot : hold.lots().lots()) {
        if (!lot.source().isBought() && lot.expiresAt().isAfter(at)) {
          long held = lot.paidBy().of(chargeId);
          found.add(new LotAmount(lot.number(), held - Math.min(held, ofRefunds)));
          ofRefunds -= Math.min(held, ofRefunds);
        }
      }
    }
    return CreditLots.summed(found);
  }
}
