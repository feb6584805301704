package dev.termshift.domain.event;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events that say what is to come, and so settle its price. */
public sealed interface NoticeEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R renewalUpcoming(RenewalUpcoming event);

    R trialEnding(TrialEnding event);

    R creditsExpiring(CreditsExpiring event);

    R creditsLow(CreditsLow event);

    R noticeMissed(NoticeMissed event);

    R termsAccepted(TermsAccepted event);
  }

  /** What a notice is of. */
  enum Subject {
    /** A period that is to be charged. */
    RENEWAL,
    /** The end of a trial. */
    TRIAL,
    /** The expiry of credits. */
    CREDITS_EXPIRING,
    /** That few credits are left of a slice. */
    CREDITS_LOW
  }

  /** A notice of a period that is to begin, and of what it costs. */
  sealed interface OfPeriod extends NoticeEvent {

    /** When it begins. */
    Instant at();

    /** What will be collected as it looks now. */
    Money amount();

    /** What the amount is made of. */
    List<ChargeLine> lines();

    /** What will be sold then. */
    Terms terms();

    /** What is sold now, if that is worth something else. */
    Optional<Terms> changedFrom();
  }

  /**
   * A period is to begin, and this is what it costs. Said again, it is what was said last that
   * counts.
   *
   * @param at when it begins
   * @param amount what will be collected as it looks now, discounts and account balance considered
   * @param lines what the amount is made of
   * @param terms what will be sold then
   * @param changedFrom what is sold now, if that is another plan, another price or other credits
   */
  record RenewalUpcoming(
      Instant at, Money amount, List<ChargeLine> lines, Terms terms, Optional<Terms> changedFrom)
      implements OfPeriod {

    /** Copies the list. */
    public RenewalUpcoming {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.renewalUpcoming(this);
    }
  }

  /**
   * A trial is about to end, and this is what its first period costs.
   *
   * @param at when it ends
   * @param amount what will be collected as it looks now, discounts and account balance considered
   * @param lines what the amount is made of
   * @param terms what will be sold then
   * @param changedFrom what is tried, if that is another plan, another price or other credits
   */
  record TrialEnding(
      Instant at, Money amount, List<ChargeLine> lines, Terms terms, Optional<Terms> changedFrom)
      implements OfPeriod {

    /** Copies the list. */
    public TrialEnding {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.trialEnding(this);
    }
  }

  /**
   * Credits that were bought or carried are about to expire.
   *
   * @param at when they do
   * @param amount how many can be used until then
   * @param lots in which lots they are, in burn order
   */
  record CreditsExpiring(Instant at, long amount, List<LotAmount> lots) implements NoticeEvent {

    /** Copies the list. */
    public CreditsExpiring {
      lots = List.copyOf(lots);
    }

    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsExpiring(this);
    }
  }

  /**
   * Few credits can still be used, as long as the plan's next ones have not come.
   *
   * @param usable how many can be used
   * @param sold how many the plan grants for each slice
   * @param slice what they are to last for: the running slice, or the period if there are none
   */
  record CreditsLow(long usable, long sold, BillingPeriod slice) implements NoticeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.creditsLow(this);
    }
  }

  /**
   * A notice was due, and when that was looked at, it was over.
   *
   * @param which what the notice would have been of
   * @param at when that was: when the period began, the trial was over, the credits expired or the
   *     slice ended
   */
  record NoticeMissed(Subject which, Instant at) implements NoticeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.noticeMissed(this);
    }
  }

  /**
   * Somebody accepted the terms that are in force for the plan that runs, instead of a notice.
   *
   * @param at from when on they count: the end of the running period
   * @param terms what will be sold then, or something cheaper
   * @param changedFrom what is sold now
   */
  record TermsAccepted(Instant at, Terms terms, Terms changedFrom) implements NoticeEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.termsAccepted(this);
    }
  }
}
