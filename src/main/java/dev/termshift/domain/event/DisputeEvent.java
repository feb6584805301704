package dev.termshift.domain.event;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of payments that a customer disputes with the bank. */
public sealed interface DisputeEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R disputeOpened(DisputeOpened event);

    R creditsFrozen(CreditsFrozen event);

    R moneyFrozen(MoneyFrozen event);

    R disputeSetAside(DisputeSetAside event);

    R disputeWon(DisputeWon event);

    R disputeLost(DisputeLost event);
  }

  /**
   * Money of a charge is disputed: until it is known who has it, it counts nowhere.
   *
   * @param disputeId the payment service's own identifier of the dispute
   * @param chargeId the charge
   * @param amount how much is disputed
   * @param disputedMinor how much of it the charge has brought in and still has
   * @param taxMinor the tax that goes with that, if the payment named any
   * @param investedMinor how much of it was invested in what runs, and is not meanwhile
   * @param frozen the credits that go with it and are there: they cannot be used meanwhile
   * @param shortfall how many more go with it and are not there; 0 for none
   * @param openedAt when it was heard of
   */
  record DisputeOpened(
      String disputeId,
      String chargeId,
      Money amount,
      long disputedMinor,
      Optional<Long> taxMinor,
      long investedMinor,
      List<LotAmount> frozen,
      long shortfall,
      Instant openedAt)
      implements DisputeEvent {

    /** Copies the list. */
    public DisputeOpened {
      frozen = List.copyOf(frozen);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.disputeOpened(this);
    }
  }

  /**
   * Credits that go with a dispute have come back, and cannot be used meanwhile.
   *
   * @param disputeId the dispute
   * @param chargeId its charge
   * @param frozen the credits
   * @param shortfall how many more go with it and are not there; 0 for none
   * @param frozenAt since when
   */
  record CreditsFrozen(
      String disputeId, String chargeId, List<LotAmount> frozen, long shortfall, Instant frozenAt)
      implements DisputeEvent {

    /** Copies the list. */
    public CreditsFrozen {
      frozen = List.copyOf(frozen);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsFrozen(this);
    }
  }

  /**
   * Money of the charge that a dispute lacked has come back, and counts nowhere until that is over,
   * as if it had been there when the dispute was opened.
   *
   * @param disputeId the dispute
   * @param chargeId its charge
   * @param amount how much more of what is disputed the charge has now
   * @param taxMinor the tax that goes with that, if the payment named any
   * @param investedMinor how much of it was invested in what runs, and is not meanwhile
   */
  record MoneyFrozen(
      String disputeId, String chargeId, Money amount, Optional<Long> taxMinor, long investedMinor)
      implements DisputeEvent {

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.moneyFrozen(this);
    }
  }

  /**
   * A change cuts the period short that disputed money was invested in: what it would have credited
   * of that becomes account balance if the dispute is won.
   *
   * @param disputeId the dispute
   * @param chargeId its charge
   * @param amount how much, possibly nothing
   * @param givenBack the frozen credits that go with the time, or are left behind, like others, and
   *     held ones that are left behind: they do not come back
   * @param keptMinor how much of all that was set aside so far would be invested in what comes
   *     after the change, if anything would
   * @param takenMinor how much less it is of what was set aside before, for money of the charge
   *     that went back since had taken it, if it had
   * @param usedUpMinor how much of what was set aside before would be used up by now, if any: other
   *     charges have paid for that in its place
   */
  record DisputeSetAside(
      String disputeId,
      String chargeId,
      Money amount,
      List<LotAmount> givenBack,
      Optional<Long> keptMinor,
      Optional<Long> takenMinor,
      Optional<Long> usedUpMinor)
      implements DisputeEvent {

    /** Copies the list. */
    public DisputeSetAside {
      givenBack = List.copyOf(givenBack);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.disputeSetAside(this);
    }
  }

  /**
   * The merchant keeps the money; what was frozen can be used again.
   *
   * @param disputeId the dispute
   * @param chargeId its charge
   * @param amount how much was disputed
   * @param coveredMinor how much of it covers what was lost of the charge meanwhile
   * @param investedMinor how much of it is invested again in what runs
   * @param restored the credits, which last as much longer as they were frozen
   * @param replacedMinor how much of it is invested in what runs for what other charges had paid in
   *     its place, if they had: they have so much less in it
   * @param takenMinor how much of what other charges had paid in its place is invested no longer,
   *     for money of the charge that went back since would have taken it, if any would
   */
  record DisputeWon(
      String disputeId,
      String chargeId,
      Money amount,
      long coveredMinor,
      long investedMinor,
      List<ReturnedCredits> restored,
      Optional<Long> replacedMinor,
      Optional<Long> takenMinor)
      implements DisputeEvent {

    /** Copies the list. */
    public DisputeWon {
      restored = List.copyOf(restored);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.disputeWon(this);
    }
  }

  /**
   * The customer has the money back. What the charge did not have comes from account balance, and
   * what that lacks is lost.
   *
   * @param disputeId the dispute
   * @param chargeId its charge
   * @param amount how much in all
   * @param taxMinor the tax that is lost with what is of the charge, if its payment named any
   * @param investedMinor how much is no longer invested that a failed refund had brought back
   * @param fromBalanceMinor how much of it comes from account balance
   * @param lossMinor how much of it is covered by nothing
   * @param revoked the credits that are lost with it
   * @param shortfall how many more should have been lost and were not there; 0 for none
   */
  record DisputeLost(
      String disputeId,
      String chargeId,
      Money amount,
      Optional<Long> taxMinor,
      long investedMinor,
      long fromBalanceMinor,
      long lossMinor,
      List<LotAmount> revoked,
      long shortfall)
      implements DisputeEvent {

    /** Copies the list. */
    public DisputeLost {
      revoked = List.copyOf(revoked);
    }

    /** How much of it comes out of what the charge brought in, in minor units. */
    public long fromChargeMinor() {
      return amount.minor() - fromBalanceMinor - lossMinor;
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.disputeLost(this);
    }
  }
}
