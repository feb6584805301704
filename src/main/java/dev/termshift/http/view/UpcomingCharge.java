package dev.termshift.http.view;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What will be charged at the end of the running period, or of a pause that ends by itself, found
 * by letting it end on a draft.
 *
 * @param at when
 * @param amount what will be collected; nothing if account balance pays all
 * @param lines what the amount is made of
 * @param planId the plan it pays for
 */
record UpcomingCharge(Instant at, Money amount, List<ChargeLine> lines, String planId) {

  /**
   * Absent if nothing is charged then: the subscription ends or pauses, or the plan is free. What
   * is asked for already is taken for paid: silence is not what is expected of it.
   *
   * @param now when its payment is taken to come, if that is before the end
   */
  static Optional<UpcomingCharge> of(
      DryRun rehearsal, Subscription subscription, Instant end, Instant now) {
    List<SubscriptionEvent> atEnd =
        rehearsal
            .inTime(now.isBefore(end) ? paid(rehearsal, subscription, now) : subscription, end)
            .stream()
            .filter(event -> event.effectiveAt().equals(end))
            .map(JournaledEvent::event)
            .toList();
    Optional<UpcomingCharge> requested =
        atEnd.stream()
            .filter(ChargeRequested.class::isInstance)
            .map(ChargeRequested.class::cast)
            .flatMap(
                event ->
                    next(event.purpose(), end)
                        .map(it -> new UpcomingCharge(end, event.amount(), event.lines(), it))
                        .stream())
            .findFirst();
    return requested.or(() -> byBalance(atEnd, price(subscription, atEnd, end), end));
  }

  private static Subscription paid(DryRun rehearsal, Subscription subscription, Instant now) {
    Subscription reached = subscription;
    for (OpenCharge charge : awaited(subscription)) {
      PaymentSucceeded payment =
          new PaymentSucceeded(
              charge.chargeId(), charge.attempt(), charge.amount(), charge.chargeId());
      reached = rehearsal.of(reached, payment, Authority.PAYMENT, now).after();
    }
    return reached;
  }

  private static List<OpenCharge> awaited(Subscription subscription) {
    return subscription.state() instanceof Started started
        ? started.ledger().charges().open().stream()
            .filter(charge -> charge.isForPeriod() && !charge.isOverdue())
            .toList()
        : List.of();
  }

  private static Optional<UpcomingCharge> byBalance(
      List<SubscriptionEvent> events, List<ChargeLine> price, Instant end) {
    return events.stream()
        .filter(BalanceApplied.class::isInstance)
        .map(BalanceApplied.class::cast)
        .flatMap(
            event ->
                next(event.purpose(), end)
                    .map(it -> new UpcomingCharge(end, zero(event), with(price, event), it))
                    .stream())
        .findFirst();
  }

  private static Money zero(BalanceApplied event) {
    return Money.zero(event.amount().currency());
  }

  private static List<ChargeLine> with(List<ChargeLine> price, BalanceApplied event) {
    return ChargeLine.withBalance(price, event.amount());
  }

  /** The price of the period that begins then, less what is taken off. */
  private static List<ChargeLine> price(
      Subscription subscription, List<SubscriptionEvent> events, Instant end) {
    return events.stream()
        .flatMap(event -> sold(event).stream())
        .findFirst()
        .map(terms -> discounts(subscription).price(terms, end))
        .orElse(List.of());
  }

  private static Optional<Terms> sold(SubscriptionEvent event) {
    if (event instanceof SubscriptionRenewed renewed) {
      return Optional.of(renewed.terms());
    }
    if (event instanceof SubscriptionResumed resumed) {
      return Optional.of(resumed.terms());
    }
    return event instanceof PlanChanged changed ? Optional.of(changed.to()) : Optional.empty();
  }

  private static Discounts discounts(Subscription subscription) {
    return subscription.state() instanceof Started started
        ? started.ledger().discounts()
        : Discounts.NONE;
  }

  /** The plan of the period that begins then, if it is what the charge pays for. */
  private static Optional<String> next(ChargePurpose purpose, Instant end) {
    return purpose instanceof ChargePurpose.Period period && period.period().start().equals(end)
        ? Optional.of(period.planId())
        : Optional.empty();
  }

  void write(JsonWriter json) {
    json.instant("at", at).money("amount", amount);
    OpenChargeForm.lines(json, lines);
    json.text("planId", planId);
  }
}
