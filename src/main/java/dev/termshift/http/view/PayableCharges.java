package dev.termshift.http.view;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.Status;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Paying;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The charges that were given up and that a payment made now would settle all the same, found by
 * paying each of them on a draft; every other late payment becomes account balance.
 *
 * @param rehearsal decides what comes of such a payment
 * @param now when it is made
 */
public record PayableCharges(DryRun rehearsal, Instant now) {

  /**
   * Such a charge.
   *
   * @param lapse how it was given up
   * @param after what its payment leads to
   * @param cancels the charges that are open and would not be owed any more
   */
  private record Payable(Lapse lapse, Subscription after, List<String> cancels) {

    private String chargeId() {
      return lapse.charge().chargeId();
    }
  }

  /** Writes {@code payableCharges}, only if there are some. */
  void write(JsonWriter json, Subscription subscription) {
    List<Payable> all = of(subscription);
    if (!all.isEmpty()) {
      json.objects("payableCharges", all, this::payable);
    }
  }

  /** Their ids. */
  Set<String> ids(Subscription subscription) {
    return of(subscription).stream().map(Payable::chargeId).collect(Collectors.toSet());
  }

  /**
   * Writes {@code endsPayable}, those that no payment settles any more behind what was tried; only
   * if there are some.
   */
  public void writeEnded(JsonWriter json, Subscription before, Subscription after) {
    writeEnded(json, ended(ids(before), after));
  }

  /** Those of these that no payment settles any more behind what was tried. */
  Set<String> ended(Set<String> payable, Subscription after) {
    Set<String> ended = new TreeSet<>(payable);
    if (!ended.isEmpty()) {
      ended.removeAll(ids(after));
    }
    return ended;
  }

  static void writeEnded(JsonWriter json, Set<String> ended) {
    if (!ended.isEmpty()) {
      json.texts("endsPayable", ended);
    }
  }

  private List<Payable> of(Subscription subscription) {
    return subscription.state() instanceof Started started
        ? started.ledger().charges().closed().stream()
            .flatMap(closed -> ifPaid(subscription, closed).stream())
            .toList()
        : List.of();
  }

  private Optional<Payable> ifPaid(Subscription subscription, ClosedCharge closed) {
    Optional<Lapse> lapse = closed.lapse().filter(it -> !now.isAfter(it.payableUntil()));
    if (lapse.isEmpty()) {
      return Optional.empty();
    }
    Outcome.Decided paid =
        rehearsal.of(subscription, Paying.of(lapse.get().charge()), Authority.PAYMENT, now);
    boolean settled =
        paid.events().stream()
            .anyMatch(
                each ->
                    each.event() instanceof ChargeSettled event
                        && event.chargeId().equals(closed.chargeId()));
    return lapse
        .filter(any -> settled)
        .map(it -> new Payable(it, paid.after(), cancelled(paid.events())));
  }

  private static List<String> cancelled(List<JournaledEvent> events) {
    return events.stream()
        .map(JournaledEvent::event)
        .filter(ChargeCancelled.class::isInstance)
        .map(each -> ((ChargeCancelled) each).chargeId())
        .toList();
  }

  private void payable(JsonWriter json, Payable payable) {
    Lapse lapse = payable.lapse();
    json.text("chargeId", payable.chargeId())
        .money("amount", lapse.charge().askedLast())
        .instant("payableUntil", lapse.payableUntil());
    if (lapse.isReplaced()) {
      json.instant("replacedAt", lapse.replacedAt());
    }
    json.object("leadsTo", inner -> after(inner, payable));
  }

  private void after(JsonWriter json, Payable payable) {
    Subscription after = payable.after();
    json.name("status", Status.of(after.state()));
    if (after.state() instanceof Started started) {
      started.sold().ifPresent(terms -> json.text("planId", terms.planId()));
      json.money("accountBalance", started.ledger().balance());
    }
    if (after.state() instanceof InTerm inTerm) {
      BillingPeriod period = inTerm.currentTerm().period().period();
      json.object("period", it -> it.instant("start", period.start()).instant("end", period.end()));
    }
    if (!payable.cancels().isEmpty()) {
      json.texts("cancels", payable.cancels());
    }
    NextCharge.of(rehearsal, after, now).ifPresent(charge -> charge.write(json));
  }
}
