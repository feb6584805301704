package dev.termshift.http.view;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Paying;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The next charge of a subscription, found by letting it live on, on a draft: behind a pause and
 * the rest of a trial as well.
 *
 * @param after what has to happen first that nothing does by itself, if there is such a thing
 * @param charge what is charged then; without the day where that depends on what has to happen
 * @param ifLost how much it is if the disputes that are open are lost before, if that is more
 */
record NextCharge(Optional<After> after, UpcomingCharge charge, Optional<Money> ifLost) {

  /** What comes between a subscription and its next charge, and may never come. */
  enum After {
    /** Somebody resumes it: the pause has no end. */
    RESUME,
    /** What is overdue is paid. */
    PAYMENT
  }

  /** A trial pauses at its end or before, is resumed, and ends: no charge lies behind more. */
  private static final int MOST_ENDS = 4;

  /**
   * Absent if nothing is to begin, or what does is free. What is asked for is taken to be paid; an
   * upgrade that is begins a period of its own.
   */
  static Optional<NextCharge> of(DryRun rehearsal, Subscription subscription, Instant now) {
    return found(rehearsal, subscription, now)
        .map(
            next ->
                new DisputesOver(rehearsal, DisputeOutcome.LOST)
                    .of(subscription, now)
                    .flatMap(lost -> found(rehearsal, lost, now))
                    .map(next::orIfLost)
                    .orElse(next));
  }

  private NextCharge orIfLost(NextCharge other) {
    Optional<Money> more =
        Optional.of(other.charge().amount())
            .filter(it -> it.compareTo(charge.amount()) > 0 && after.equals(other.after()));
    return new NextCharge(after, charge, more);
  }

  private static Optional<NextCharge> found(
      DryRun rehearsal, Subscription subscription, Instant now) {
    return new Life(Paying.awaited(rehearsal), now)
        .next(subscription)
        .or(
            () ->
                isOverdue(subscription)
                    ? new Life(new Paying(rehearsal, charge -> true), now)
                        .next(subscription)
                        .map(NextCharge::ifPaid)
                    : Optional.empty());
  }

  private static boolean isOverdue(Subscription subscription) {
    return subscription.state() instanceof InTerm inTerm
        && inTerm.ledger().charges().open().stream().anyMatch(OpenCharge::isOverdue);
  }

  private NextCharge ifPaid() {
    return after.isPresent() ? this : new NextCharge(Optional.of(After.PAYMENT), charge, ifLost);
  }

  /** What is charged by itself, if anything is. */
  Optional<UpcomingCharge> byItself() {
    return after.isPresent() ? Optional.empty() : Optional.of(charge);
  }

  /** What is charged without a payment before, be it after a pause that has no end. */
  Optional<UpcomingCharge> unlessOwed() {
    return after.equals(Optional.of(After.PAYMENT)) ? Optional.empty() : Optional.of(charge);
  }

  /** Writes {@code upcomingCharge}, or {@code laterCharge} with what has to happen before. */
  void write(JsonWriter json) {
    after.ifPresentOrElse(
        what ->
            json.object(
                "laterCharge",
                inner -> {
                  inner.name("after", what);
                  writeCharge(inner);
                }),
        () -> json.object("upcomingCharge", this::writeCharge));
  }

  private void writeCharge(JsonWriter json) {
    charge.write(json);
    ifLost.ifPresent(more -> json.money("ifDisputesLost", more));
  }

  /**
   * How a subscription lives on from now.
   *
   * @param paying what is paid meanwhile
   */
  private record Life(Paying paying, Instant now) {

    Optional<NextCharge> next(Subscription subscription) {
      Subscription reached = paid(subscription);
      Instant at = now;
      Optional<After> after = Optional.empty();
      for (int ends = 0; ends < MOST_ENDS && (ends == 0 || goesOn(reached.state())); ends++) {
        Optional<Instant> end = end(reached.state());
        if (end.isEmpty() && reached.state() instanceof Paused) {
          after = Optional.of(After.RESUME);
        }
        Instant begin = end.orElse(at);
        Optional<Paying.Lived> lived = lived(reached, at, end);
        if (lived.isEmpty()) {
          return Optional.empty();
        }
        Optional<UpcomingCharge> charge =
            UpcomingCharge.of(reached.state(), at(begin, lived.get()), begin);
        if (charge.isPresent()) {
          UpcomingCharge known = charge.get().knownAt(after.isEmpty());
          return Optional.of(new NextCharge(after, known, Optional.empty()));
        }
        at = begin;
        reached = lived.get().after();
      }
      return Optional.empty();
    }

    /** What is due already is not paid before. */
    private Subscription paid(Subscription subscription) {
      return end(subscription.state()).filter(end -> !now.isBefore(end)).isPresent()
          ? subscription
          : paying.at(subscription, now).after();
    }

    /** The end, or the resume of a pause that has none; nothing if neither comes. */
    private Optional<Paying.Lived> lived(Subscription reached, Instant at, Optional<Instant> end) {
      if (end.isPresent()) {
        return Optional.of(paying.until(reached, at, end.get()));
      }
      Resume resume = new Resume(Optional.empty());
      return Optional.of(reached)
          .filter(it -> it.state() instanceof Paused)
          .map(it -> paying.rehearsal().of(it, resume, Authority.SUPPORT, at))
          .filter(it -> it.answer() instanceof Answer.Accepted)
          .map(it -> new Paying.Lived(it.events(), it.after()));
    }

    /** Whether a charge may still come: what else began for nothing is free. */
    private static boolean goesOn(SubscriptionState state) {
      return state instanceof Paused
          || (state instanceof InTerm inTerm && inTerm.currentTerm().trial());
    }

    private static List<SubscriptionEvent> at(Instant at, Paying.Lived lived) {
      return lived.events().stream()
          .filter(event -> event.effectiveAt().equals(at))
          .map(JournaledEvent::event)
          .toList();
    }

    private static Optional<Instant> end(SubscriptionState state) {
      if (state instanceof Paused paused) {
        return paused.resumes().map(Resumption::at);
      }
      return state instanceof InTerm inTerm
          ? Optional.of(inTerm.currentTerm().period().period().end())
          : Optional.empty();
    }
  }
}
