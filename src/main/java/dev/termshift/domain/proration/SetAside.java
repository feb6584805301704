package dev.termshift.domain.proration;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.PlanCredits;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change that cuts the period short would do beside if a dispute had never been.
 *
 * @param dispute the dispute
 * @param amount what it would credit beside, possibly nothing
 * @param frozen the frozen credits that it would take along
 * @param held the held credits that it would take along, and that go with the dispute otherwise
 */
public record SetAside(
    OpenDispute dispute, Money amount, List<LotAmount> frozen, List<LotAmount> held) {

  /** Copies the lists. */
  public SetAside {
    frozen = List.copyOf(frozen);
    held = List.copyOf(held);
  }

  /**
   * Of each dispute that is open, which with the others before it sums up to the cent and to the
   * credit. Where credits count, the amount may be more than the disputed money: the charge's share
   * of the credits was frozen, to one credit, and may be a greater one than its share of what is
   * invested, so that so much less was credited.
   *
   * @param at as of when the change computes what is unused
   */
  public static List<SetAside> of(InTerm state, AllocationPolicy allocation, Instant at) {
    List<SetAside> all = new ArrayList<>();
    InTerm disputed = state;
    Unused with = Unused.of(disputed, allocation, at);
    for (OpenDispute dispute : state.ledger().refunds().disputes().open()) {
      InTerm undisputed = Undisputed.of(disputed, dispute);
      Unused without = Unused.of(undisputed, allocation, at);
      Money more = without.value().minus(with.value());
      Money nothing = Money.zero(more.currency());
      long credits = without.credits().total() - with.credits().total();
      List<LotAmount> frozen = first(state, dispute.frozenLots(), credits);
      long rest = Math.min(credits - LotAmount.sum(frozen), without.credits().held());
      List<LotAmount> held = first(state, PlanCredits.held(state, at).lots(), rest);
      all.add(new SetAside(dispute, more.max(nothing), frozen, held));
      disputed = undisputed;
      with = without;
    }
    return all;
  }

  private static List<LotAmount> first(InTerm state, List<CreditLot> lots, long most) {
    return CreditLots.summed(PlanCredits.first(state.currentTerm(), lots, Math.max(0, most)));
  }

  /** All credits that it would take along. */
  public List<LotAmount> credits() {
    List<LotAmount> all = new ArrayList<>(frozen);
    all.addAll(held);
    return CreditLots.summed(all);
  }
}
