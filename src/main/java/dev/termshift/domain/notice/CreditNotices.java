package dev.termshift.domain.notice;

import dev.termshift.domain.announced.Told;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is announced of credits: that they are about to expire, and that few are left. */
public final class CreditNotices {

  private CreditNotices() {}

  /**
   * Credits whose expiry is to be announced.
   *
   * @param at when they expire
   * @param lots of which lots how many, in burn order
   * @param dueAt when it is to be announced
   */
  public record Expiring(Instant at, List<LotAmount> lots, Instant dueAt) {

    /** How many there are. */
    public long amount() {
      return LotAmount.sum(lots);
    }

    /** The lot that burns first. */
    public long firstLot() {
      return lots.get(0).lot();
    }
  }

  /** What expires next of what is still to be announced. */
  public static Optional<Expiring> next(SubscriptionState state) {
    if (!(state instanceof Ongoing ongoing) || state instanceof Imported) {
      return Optional.empty();
    }
    return ongoing
        .terms()
        .notices()
        .map(Notices::creditsExpiring)
        .filter(lead -> !lead.isZero())
        .flatMap(lead -> next(ongoing, lead));
  }

  private static Optional<Expiring> next(Ongoing state, Duration lead) {
    Told told = state.ledger().told();
    return state.ledger().lots().lots().stream()
        .filter(lot -> isAnnounced(lot, lead))
        .map(CreditLot::expiresAt)
        .distinct()
        .map(at -> new Expiring(at, ExpiringLots.at(state, at), at.minus(lead)))
        .filter(expiring -> expiring.amount() > told.toExpire(expiring.at()))
        .findFirst();
  }

  /** Who gets credits that last no longer than a notice is early is told then until when. */
  private static boolean isAnnounced(CreditLot lot, Duration lead) {
    return lot.source() != CreditSource.PLAN
        && lot.grantedAt().plus(lead).isBefore(lot.expiresAt());
  }

  /**
   * The notice that is due now, or that it was missed.
   *
   * @throws java.util.NoSuchElementException if none is due
   */
  public static NoticeEvent due(SubscriptionState state, NoticeMoment moment) {
    return due(next(state).orElseThrow(), moment);
  }

  private static NoticeEvent due(Expiring expiring, NoticeMoment moment) {
    return expiring.at().isAfter(moment.decidedAt())
        ? new CreditsExpiring(expiring.at(), expiring.amount(), expiring.lots())
        : new NoticeMissed(Subject.CREDITS_EXPIRING, expiring.at());
  }

  /** What should have been said before of credits that expire, if they came only now. */
  public static Optional<NoticeEvent> expiring(SubscriptionState state, NoticeMoment moment) {
    return next(state)
        .filter(expiring -> expiring.dueAt().isBefore(moment.now()))
        .map(expiring -> due(expiring, moment));
  }

  /** That few credits are left of the running slice, once. */
  public static Optional<NoticeEvent> low(SubscriptionState state, NoticeMoment moment) {
    return state instanceof Active active && hasCredits(active, moment.now())
        ? low(active, moment)
        : Optional.empty();
  }

  private static Optional<NoticeEvent> low(Active state, NoticeMoment moment) {
    Terms terms = state.terms();
    BillingPeriod slice = state.currentTerm().slice(moment.now());
    long usable = state.ledger().lots().total(state::canUse);
    return terms
        .notices()
        .filter(notices -> notices.areFew(usable, terms.credits()))
        .filter(any -> !state.ledger().told().isLowSaid(slice.end()))
        .map(
            any ->
                slice.end().isAfter(moment.decidedAt())
                    ? new CreditsLow(usable, terms.credits(), slice)
                    : new NoticeMissed(Subject.CREDITS_LOW, slice.end()));
  }

  /** Whether the plan's credits for now have come, and no payment may bring them. */
  private static boolean hasCredits(Active state, Instant now) {
    return !state.currentTerm().trial()
        && now.isBefore(state.currentTerm().period().period().end())
        && state.nextGrantAt().filter(at -> !at.isAfter(now)).isEmpty()
        && !state.ledger().charges().anyOpen(OpenCharge::isForPeriod);
  }
}
