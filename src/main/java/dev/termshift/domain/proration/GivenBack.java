package dev.termshift.domain.proration;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an end or a pause at once gives back and takes away, from its own events.
 *
 * @param lines the money that comes back, negative: as account balance, or for the resume
 * @param creditsLeft those that a resume or a restart finds, if it comes before their time is over
 * @param creditsLost those that are lost, at once or as their holds close
 * @param creditsHeld those that are still held then
 * @param creditsFrozen those that are still frozen then
 */
public record GivenBack(
    List<ChargeLine> lines,
    long creditsLeft,
    long creditsLost,
    long creditsHeld,
    long creditsFrozen) {

  /** Copies the lines. */
  public GivenBack {
    lines = List.copyOf(lines);
  }

  /** What the events between both states, which were decided at that instant, come to. */
  public static GivenBack of(
      Started before, Started after, List<SubscriptionEvent> events, Instant at) {
    Ledger ledger = after.ledger();
    boolean ended = after instanceof Ended;
    long left =
        ledger
                .lots()
                .total(lot -> lot.expiresAt().isAfter(at) && (!ended || lot.source().isBought()))
            + ofTrial(events);
    long held = ledger.holds().total();
    long frozen = ledger.refunds().frozen();
    long gone = before.ledger().remaining() - left - held - frozen;
    return new GivenBack(lines(events), left, gone + lostOfHeld(ledger, events), held, frozen);
  }

  /** Those of a trial are given back, to be granted again by the resume. */
  private static long ofTrial(List<SubscriptionEvent> events) {
    return events.stream()
        .filter(SubscriptionPaused.class::isInstance)
        .flatMap(event -> ((SubscriptionPaused) event).trialLeft().stream())
        .mapToLong(TrialLeft::credits)
        .sum();
  }

  /** Of a lot that is held either a share is given back, or all of it is left behind, or both. */
  private static long lostOfHeld(Ledger ledger, List<SubscriptionEvent> events) {
    long lost = 0;
    for (Hold hold : ledger.holds().open()) {
      for (CreditLot lot : hold.lots().lots()) {
        long told =
            events.stream()
                .filter(HeldCreditsLeftBehind.class::isInstance)
                .map(HeldCreditsLeftBehind.class::cast)
                .filter(
                    left ->
                        left.reservationId().equals(hold.reservationId())
                            && left.lot() == lot.number())
                .mapToLong(HeldCreditsLeftBehind::amount)
                .sum();
        lost += Math.min(told, lot.remaining());
      }
    }
    return lost;
  }

  private static List<ChargeLine> lines(List<SubscriptionEvent> events) {
    long unused = 0;
    long balance = 0;
    for (SubscriptionEvent event : events) {
      if (event instanceof BalanceCredited credited) {
        boolean came = credited.reason() == BalanceReason.CHARGE_CANCELLED;
        balance += came ? credited.amount().minor() : 0;
        unused += came ? 0 : credited.amount().minor();
      } else if (event instanceof SubscriptionPaused paused) {
        unused += paused.unusedValue().minor();
      }
    }
    List<ChargeLine> lines = new ArrayList<>();
    if (unused > 0) {
      lines.add(new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -unused));
    }
    if (balance > 0) {
      lines.add(new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -balance));
    }
    return lines;
  }
}
