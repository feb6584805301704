package dev.termshift.domain.proration;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ComingBack;
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
 * @param amount what it would credit or keep beside, possibly nothing
 * @param kept what it would keep of all that is set aside then, if it keeps value
 * @param taken what it would not credit or keep of what was set aside and kept before, for money of
 *     the charge that went back since has taken it; minor units, as all of these
 * @param usedUp what of that would be used up by then
 * @param frozen the frozen credits that it would take along
 * @param held the held credits that it would take along, and that go with the dispute otherwise
 */
public record SetAside(
    OpenDispute dispute,
    Money amount,
    long kept,
    long taken,
    long usedUp,
    List<LotAmount> frozen,
    List<LotAmount> held) {

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
      Money amount = more.max(nothing);
      Kept kept = new Kept(undisputed, allocation, at);
      long still = kept.of(disputed.ledger().accounts().comingBack(dispute).kept());
      long unused = kept.of(dispute.kept());
      all.add(
          new SetAside(
              dispute,
              amount,
              amount.minor() + still,
              unused - still,
              dispute.kept() - unused,
              frozen,
              held));
      disputed = undisputed;
      with = without;
    }
    return all;
  }

  /** What the change would credit or keep of so much more value. */
  private record Kept(InTerm state, AllocationPolicy allocation, Instant at) {
    long of(long value) {
      Money more = state.ledger().money(value);
      InTerm with = state.withCurrentTerm(state.currentTerm().investing(more));
      return Proration.unusedValue(with, allocation, at)
          .minus(Proration.unusedValue(state, allocation, at))
          .minor();
    }
  }

  /** All of it is brought in or given back, for nothing of it is used. */
  public static SetAside whole(OpenDispute dispute, ComingBack back, Money invested) {
    return new SetAside(
        dispute,
        invested,
        back.invested() + back.kept(),
        dispute.kept() - back.kept(),
        0,
        List.of(),
        List.of());
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
