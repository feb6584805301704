package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.ImportedCredits;
import dev.termshift.domain.credit.RolledOver;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How credits come into being and move to another plan. */
public final class Granting {

  private static final BillingInterval GOODWILL_LASTS = new BillingInterval("P1Y");

  private Granting() {}

  /**
   * Grants plan credits for the running period: until its end, or the first slice of them, until
   * the end of that. While no period runs, none are granted.
   *
   * @param chargeId the charge that pays for them, if one does
   */
  public static void planCredits(Draft draft, long amount, Optional<String> chargeId) {
    if (draft.state() instanceof InTerm) {
      BillingPeriod slice = draft.currentTerm().slice(draft.now());
      boolean paid = !draft.charges().anyOpen(draft.currentTerm()::isFor);
      boolean last = slice.end().equals(draft.currentTerm().period().period().end());
      new Grant(CreditSource.PLAN, amount, chargeId)
          .until(draft, slice.end(), Optional.of(slice.end()).filter(end -> paid && !last));
    }
  }

  /**
   * Grants the credits of a period that was paid only now: what was paid for can be used. Of those
   * that come in slices it is the running one, unless it has come before; of a period before, it is
   * one slice, for the time that is left of the running one.
   */
  static void paidCredits(
      Draft draft, ChargePurpose.Period paid, boolean running, String chargeId) {
    if (!(draft.state() instanceof InTerm)) {
      return;
    }
    Optional<String> paidBy = Optional.of(chargeId);
    CurrentTerm term = draft.currentTerm();
    boolean sliced = term.terms().grantEvery().isPresent();
    if (!sliced) {
      planCredits(draft, paid.credits(), paidBy);
    } else if (!running) {
      new Grant(CreditSource.CARRIED, paid.credits(), paidBy).until(draft, usableUntil(draft));
    } else if (term.grantedUntil().filter(draft.now()::isBefore).isEmpty()) {
      planCredits(draft, term.terms().credits(), paidBy);
    }
  }

  /** Grants the next slice; of the one before rolls over what the plan lets. */
  static void nextSlice(Draft draft) {
    rollOver(draft, draft.currentTerm().terms().rollover());
    CurrentTerm term = draft.currentTerm();
    planCredits(draft, term.terms().credits(), term.grantedBy());
  }

  /** Grants what slices lack because of what came to nothing; nothing while no period runs. */
  static void withheld(Draft draft, String chargeId, long amount) {
    if (draft.state() instanceof InTerm && amount > 0) {
      draft.add(
          new CreditsGranted(
              nextLot(draft),
              CreditSource.CARRIED,
              amount,
              draft.now(),
              usableUntil(draft),
              Optional.empty(),
              Optional.of(chargeId),
              -amount));
    }
  }

  /** Until when credits of plans can be used that are there now: the running slice's end. */
  private static Instant usableUntil(Draft draft) {
    return draft.currentTerm().slice(draft.now()).end();
  }

  /** Grants what support gives; a year if it does not say how long. */
  public static void goodwill(Draft draft, GrantCredits given) {
    Instant expiresAt =
        given.expiresAt().orElseGet(() -> GOODWILL_LASTS.after(draft.now(), 1, zone(draft)));
    new Grant(CreditSource.GOODWILL, given.amount(), Optional.empty()).until(draft, expiresAt);
  }

  /** Grants what was bought; its time counts from now. */
  public static void boughtCredits(Draft draft, ChargePurpose.TopUp bought, String chargeId) {
    new Grant(CreditSource.TOP_UP, bought.credits(), Optional.of(chargeId))
        .until(draft, lastUse(draft, bought.expiresAfter()));
  }

  /** Until when credits that are bought for so long can be used if they are paid now. */
  public static Instant lastUse(Draft draft, BillingInterval expiresAfter) {
    return expiresAfter.after(draft.now(), 1, zone(draft));
  }

  /**
   * Takes the credits of plans along into the period that has just begun: they last as long as
   * before, and at least as long as it, or its first slice. Bought credits stay as they are, and so
   * do credits that were carried before and last long enough.
   */
  public static void carryOver(Draft draft) {
    Instant end = usableUntil(draft);
    for (CreditLot lot : draft.ledger().lotsWithHeld().lots()) {
      boolean lastsLongEnough =
          lot.source() == CreditSource.CARRIED && !lot.expiresAt().isBefore(end);
      if (!lot.source().isBought() && !lastsLongEnough && isUsable(draft, lot)) {
        Instant expiresAt = Instants.later(lot.expiresAt(), end);
        Carrying carrying = new Carrying(draft, nextLot(draft), expiresAt);
        carrying.unheld(lot.number(), lot.remaining());
        carrying.held(lot.number(), lot.remaining());
      }
    }
  }

  /** Of a lot whose time is over only what is held is left; it is carried nowhere any more. */
  private static boolean isUsable(Draft draft, CreditLot lot) {
    return lot.expiresAt().isAfter(draft.now())
        || draft.ledger().lots().lot(lot.number()).isPresent();
  }

  /** Credits that are taken along into one lot. */
  private record Carrying(Draft draft, long lot, Instant expiresAt) {

    /** Takes at most so many along that nobody holds. */
    void unheld(long fromLot, long most) {
      long there = draft.ledger().lots().lot(fromLot).map(CreditLot::remaining).orElse(0L);
      take(fromLot, Math.min(most, there), Optional.empty());
    }

    /** Takes at most so many along that are held. */
    void held(long fromLot, long most) {
      long taken = 0;
      for (Hold hold : draft.ledger().holds().open()) {
        long there = hold.lots().lot(fromLot).map(CreditLot::remaining).orElse(0L);
        long part = Math.min(most - taken, there);
        take(fromLot, part, Optional.of(hold.reservationId()));
        taken += part;
      }
    }

    private void take(long fromLot, long amount, Optional<String> reservationId) {
      if (amount > 0) {
        draft.add(
            new CreditsCarriedOver(fromLot, lot, amount, draft.now(), expiresAt, reservationId));
      }
    }
  }

  /**
   * Carries over what is not there, because nobody had heard of a payment yet: it lasts as long as
   * before, and at least as long as the running period, or the one that a pause cut short. In a
   * pause that may be over already.
   */
  static void carried(Draft draft, long amount, Instant lastedUntil, Optional<String> chargeId) {
    Instant end = periodEnd(draft).orElse(lastedUntil);
    Instant expiresAt = Instants.later(lastedUntil, end);
    if (expiresAt.isAfter(draft.now())) {
      new Grant(CreditSource.CARRIED, amount, chargeId).until(draft, expiresAt);
    }
  }

  /** Until when credits of the running period can be used, or of the one that was cut short. */
  private static Optional<Instant> periodEnd(Draft draft) {
    return draft.state() instanceof Paused paused
        ? paused.lastUse()
        : Optional.of(draft).filter(it -> it.state() instanceof InTerm).map(Granting::usableUntil);
  }

  /**
   * Takes plan credits that would end now into the period or the slice that has just begun, as one
   * lot: the first in burn order, as many as the rule of the ended period allows; those that are
   * held come first.
   */
  public static void rollOver(Draft draft, Rollover rollover) {
    Carrying carrying = new Carrying(draft, nextLot(draft), usableUntil(draft));
    List<CreditLot> ending =
        draft.ledger().lotsWithHeld().lots().stream().filter(lot -> endsNow(draft, lot)).toList();
    RolledOver over = RolledOver.of(ending, draft.ledger().lots(), rollover.most());
    over.held().forEach(part -> carrying.held(part.lot(), part.amount()));
    over.unheld().forEach(part -> carrying.unheld(part.lot(), part.amount()));
  }

  private static boolean endsNow(Draft draft, CreditLot lot) {
    boolean heldOnly = draft.ledger().lots().lot(lot.number()).isEmpty();
    return !lot.source().isBought()
        && (heldOnly ? lot.expiresAt().equals(draft.now()) : !lot.expiresAt().isAfter(draft.now()));
  }

  /**
   * The lots that come along from another system. Credits of plans are those of the running period,
   * or of its slice, and came when that began.
   *
   * @param issued how many lots there have been
   */
  public static List<ImportedCredits> imported(
      CurrentTerm term, List<GivenLot> given, Instant now, long issued) {
    BillingPeriod slice = term.slice(now);
    Instant aYear = GOODWILL_LASTS.after(now, 1, term.period().cycle().zone());
    List<ImportedCredits> lots = new ArrayList<>();
    for (GivenLot lot : given) {
      boolean bought = lot.source().isBought();
      lots.add(
          new ImportedCredits(
              issued + lots.size() + 1,
              lot.source(),
              lot.amount(),
              bought ? now : slice.start(),
              lot.expiresAt().orElse(bought ? aYear : slice.end())));
    }
    return lots;
  }

  /** Credits that come into being now; refunds of their charge take their share of them. */
  private record Grant(CreditSource source, long amount, Optional<String> chargeId) {

    void until(Draft draft, Instant expiresAt) {
      until(draft, expiresAt, Optional.empty());
    }

    void until(Draft draft, Instant expiresAt, Optional<Instant> nextGrantAt) {
      long withheld = draft.ledger().accounts().withheldOf(chargeId, amount);
      if (amount > 0) {
        draft.add(
            new CreditsGranted(
                nextLot(draft),
                source,
                amount - withheld,
                draft.now(),
                expiresAt,
                nextGrantAt,
                chargeId,
                withheld));
      }
    }
  }

  private static ZoneId zone(Draft draft) {
    return draft.expect(Ongoing.class).zone();
  }

  private static long nextLot(Draft draft) {
    return draft.ledger().lotsIssued() + 1;
  }
}
