package dev.termshift.domain.simulation;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A life on a plan that one charge paid for, which can go on in two ways that are compared. */
final class TwinLife {

  static final Instant START = Instant.parse("2024-04-01T00:00:00Z");
  static final String CHARGE = "s:c1";
  static final long PRICE = 2000;

  private static final List<AllocationPolicy> POLICIES =
      List.of(
          AllocationPolicy.CREDITS_AND_TIME,
          AllocationPolicy.CREDITS_AND_TIME,
          AllocationPolicy.LEAST_UNUSED);

  private final Telling told;
  private Instant now = START;

  TwinLife(long seed) {
    this(POLICIES.get((int) (seed % POLICIES.size())));
  }

  TwinLife(AllocationPolicy allocation) {
    this(new Telling(catalog(allocation)));
    send(Authority.CUSTOMER, Commands.start("plus")).pay();
  }

  private TwinLife(Telling told) {
    this.told = told;
  }

  private static Catalog catalog(AllocationPolicy allocation) {
    return SampleCatalog.under(
        SampleCatalog.CATALOG,
        "2020-01-02T00:00:00Z",
        BillingPolicy.STANDARD.with(
            allocation, ActivationPolicy.ON_PAYMENT, GrantPolicy.ON_PAYMENT));
  }

  TwinLife copy() {
    TwinLife same = new TwinLife(told.copy());
    same.now = now;
    return same;
  }

  TwinLife consuming(long credits) {
    return credits == 0 ? this : send(Authority.CUSTOMER, Commands.consume(credits));
  }

  TwinLife changing(int kind, Instant at) {
    now = at;
    switch (kind) {
      case 0 -> send(Authority.SUPPORT, Commands.downgradeAtOnce("basic"));
      case 1 -> send(Authority.SUPPORT, Commands.pauseAtOnce());
      case 2 -> send(Authority.SUPPORT, Commands.cancelAtOnceCrediting());
      default -> send(Authority.CUSTOMER, Commands.upgrade("pro"));
    }
    return pay();
  }

  TwinLife pay() {
    for (OpenCharge open : told.charges().open()) {
      payments(new PaymentSucceeded(open.chargeId(), open.attempt(), open.amount(), "p"));
    }
    return this;
  }

  TwinLife payments(SubscriptionCommand command) {
    return send(Authority.PAYMENT, command);
  }

  TwinLife send(Authority authority, SubscriptionCommand command) {
    decided(authority, command);
    return this;
  }

  /** The same, and how it was decided. */
  Decision decided(Authority authority, SubscriptionCommand command) {
    now = now.plus(Duration.ofSeconds(1));
    return told.send(now, now, authority, command);
  }

  Instant now() {
    return now;
  }

  private Ledger ledger() {
    return ((Started) told.state()).ledger();
  }

  List<SubscriptionEvent> events() {
    return told.since(0);
  }

  /** What has happened, an event a line. */
  String story() {
    return events().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  /** The same, later. */
  TwinLife at(Instant later) {
    now = later;
    told.elapse(later);
    return this;
  }

  /** What is owed and invested, less what was paid for it. */
  long worth() {
    long paid =
        told.since(0).stream()
            .filter(ChargeSettled.class::isInstance)
            .mapToLong(event -> ((ChargeSettled) event).amount().minor())
            .sum();
    long balance = ledger().balance().minor();
    return balance + ((Started) told.state()).invested().whole() - paid;
  }

  long credits() {
    return ledger().remaining();
  }

  private ChargeAccount account() {
    return ledger().accounts().of(CHARGE).orElseThrow();
  }

  long kept() {
    return account().kept();
  }

  long lost() {
    return account().lost();
  }

  int refunds() {
    return account().refunded().count();
  }

  long missing() {
    return account().refunded().shortfall();
  }
}
