package dev.termshift.http.view;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.proration.Proration;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Paying;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What will be charged at the end of the running period, or of a pause that ends by itself, found
 * by letting it end on a draft.
 *
 * @param at when
 * @param amount what will be collected; zero if account balance, discounts or what a pause kept pay
 *     all of it
 * @param lines what the amount is made of
 * @param planId the plan it pays for
 */
record UpcomingCharge(Instant at, Money amount, List<ChargeLine> lines, String planId) {

  /**
   * The next one as it stands; absent if nothing is to begin by itself, or what does is free. An
   * upgrade that is asked for begins a period of its own.
   */
  static Optional<UpcomingCharge> next(DryRun rehearsal, Subscription subscription, Instant now) {
    return end(subscription.state())
        .map(end -> paid(rehearsal, subscription, end, now))
        .flatMap(paid -> end(paid.state()).flatMap(end -> of(rehearsal, paid, end, now)));
  }

  /** The next one, also that of a pause which is to begin first and ends by itself. */
  static Optional<UpcomingCharge> afterPause(
      DryRun rehearsal, Subscription subscription, Instant now) {
    return resumes(subscription.state())
        .map(at -> of(rehearsal, subscription, at, now))
        .orElseGet(() -> next(rehearsal, subscription, now));
  }

  /**
   * What the end of a pause charges that is to begin with the end of the period: when it ends by
   * itself, or else if it ended at once.
   */
  static Optional<UpcomingCharge> ofPause(
      DryRun rehearsal, Subscription subscription, Instant now) {
    Optional<Instant> planned = resumes(subscription.state());
    if (planned.isPresent()) {
      return of(rehearsal, subscription, planned.get(), now);
    }
    Instant begin = end(subscription.state()).orElseThrow();
    Subscription paused = Paying.awaited(rehearsal).until(subscription, now, begin).after();
    return paused.state() instanceof Paused ? resumed(rehearsal, paused, begin) : Optional.empty();
  }

  private static Optional<UpcomingCharge> resumed(
      DryRun rehearsal, Subscription paused, Instant now) {
    List<SubscriptionEvent> events =
        rehearsal
            .of(paused, new Resume(Optional.empty()), Authority.CUSTOMER, now)
            .events()
            .stream()
            .map(JournaledEvent::event)
            .toList();
    return requested(events, now).or(() -> covered(paused.state(), events, now));
  }

  private static Optional<Instant> resumes(SubscriptionState state) {
    return state instanceof InTerm inTerm
        ? inTerm
            .currentTerm()
            .pending()
            .filter(PauseAtPeriodEnd.class::isInstance)
            .flatMap(pause -> ((PauseAtPeriodEnd) pause).until())
        : Optional.empty();
  }

  private static Optional<Instant> end(SubscriptionState state) {
    if (state instanceof Paused paused) {
      return paused.resumes().map(Resumption::at);
    }
    return state instanceof InTerm inTerm
        ? Optional.of(inTerm.currentTerm().period().period().end())
        : Optional.empty();
  }

  /**
   * Absent if no period begins then, for the subscription ends or pauses, or if that is free: the
   * plan is, or it is the rest of a trial.
   *
   * @param now when what is asked for is taken to be paid, if that is before the end
   */
  static Optional<UpcomingCharge> of(
      DryRun rehearsal, Subscription subscription, Instant end, Instant now) {
    Subscription reached = paid(rehearsal, subscription, end, now);
    List<SubscriptionEvent> atEnd =
        Paying.awaited(rehearsal).until(reached, now, end).events().stream()
            .filter(event -> event.effectiveAt().equals(end))
            .map(JournaledEvent::event)
            .toList();
    return requested(atEnd, end).or(() -> covered(reached.state(), atEnd, end));
  }

  private static Subscription paid(
      DryRun rehearsal, Subscription subscription, Instant end, Instant now) {
    return now.isBefore(end)
        ? Paying.awaited(rehearsal).at(subscription, now).after()
        : subscription;
  }

  private static Optional<UpcomingCharge> requested(List<SubscriptionEvent> events, Instant end) {
    return events.stream()
        .filter(ChargeRequested.class::isInstance)
        .map(ChargeRequested.class::cast)
        .filter(event -> isFor(event.purpose(), end))
        .map(
            event ->
                new UpcomingCharge(end, event.amount(), event.lines(), event.purpose().planId()))
        .findFirst();
  }

  /** A period that begins then and has a price of which nothing is left to collect. */
  private static Optional<UpcomingCharge> covered(
      SubscriptionState before, List<SubscriptionEvent> events, Instant end) {
    return events.stream()
        .flatMap(event -> sold(event, end).stream())
        .findFirst()
        .filter(terms -> terms.price().isPositive())
        .map(
            terms -> {
              Money nothing = Money.zero(terms.price().currency());
              List<ChargeLine> lines =
                  ChargeLine.withBalance(
                      price(before, terms, end), balance(events, end).orElse(nothing));
              return new UpcomingCharge(end, nothing, lines, terms.planId());
            });
  }

  /** What is sold for a period that begins then, unless it is the rest of a trial. */
  private static Optional<Terms> sold(SubscriptionEvent event, Instant end) {
    if (event instanceof SubscriptionRenewed renewed) {
      return Optional.of(renewed.terms()).filter(it -> begins(renewed.period(), end));
    }
    if (event instanceof SubscriptionResumed resumed) {
      return Optional.of(resumed.terms()).filter(it -> !resumed.trial());
    }
    return event instanceof PlanChanged changed
        ? Optional.of(changed.to()).filter(it -> begins(changed.period(), end))
        : Optional.empty();
  }

  private static boolean begins(RunningPeriod running, Instant end) {
    return running.period().start().equals(end);
  }

  /** The price of the period that begins then, less what is taken off and what a pause kept. */
  private static List<ChargeLine> price(SubscriptionState before, Terms terms, Instant end) {
    if (before instanceof Paused paused) {
      RunningPeriod first = RunningPeriod.first(end, terms.interval(), paused.zone());
      return Proration.bringingIn(paused, terms, first).lines();
    }
    return before instanceof Started started
        ? started.ledger().discounts().price(terms, end)
        : List.of();
  }

  private static Optional<Money> balance(List<SubscriptionEvent> events, Instant end) {
    return events.stream()
        .filter(BalanceApplied.class::isInstance)
        .map(BalanceApplied.class::cast)
        .filter(event -> isFor(event.purpose(), end))
        .map(BalanceApplied::amount)
        .findFirst();
  }

  private static boolean isFor(ChargePurpose purpose, Instant begin) {
    return purpose instanceof ChargePurpose.Period period && period.period().start().equals(begin);
  }

  void write(JsonWriter json) {
    json.instant("at", at).money("amount", amount);
    OpenChargeForm.lines(json, lines);
    json.text("planId", planId);
  }
}
