package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lives of imports that went well, and the same lives with one thing made wrong. */
class ImportAuditTest {

  private static final Instant IMPORTED_AT = Instant.parse("2026-01-20T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-04-20T00:00:00Z");

  private final Telling life = new Telling(SampleCatalog.CATALOG);

  ImportAuditTest() {
    tell(IMPORTED_AT, Imports.of("plus", "2026-01-15", "2026-02-15"));
  }

  @Test
  void whatIsHeldAndThenActivatedIsWell() {
    life.elapse(Instant.parse("2026-03-20T00:00:00Z"));
    tell(Instant.parse("2026-03-20T00:00:00Z"), Imports.activate());
    life.elapse(LATER);
    assertThatCode(() -> audit(events(), life.state())).doesNotThrowAnyException();
  }

  @Test
  void aChargeBeforeItIsActiveIsSeen() {
    assertSeen(planted(one(SubscriptionImported.class), charged()));
  }

  @Test
  void creditsBeforeItIsActiveAreSeen() {
    assertSeen(planted(one(SubscriptionImported.class), granted()));
  }

  @Test
  void aPeriodThatWasBilledElsewhereAndIsBilledHereIsSeen() {
    BillingPeriod first = one(SubscriptionImported.class).period().period();
    tell(IMPORTED_AT.plusSeconds(1), Imports.activate());
    assertSeen(planted(one(ImportActivated.class), chargedFor(first)));
  }

  @Test
  void aPeriodThatPassedWhileItWasHeldAndIsBilledHereIsSeen() {
    life.elapse(LATER);
    BillingPeriod passed = one(PeriodUnbilled.class).period().period();
    tell(LATER, Imports.activate());
    assertSeen(planted(one(ImportActivated.class), chargedFor(passed)));
  }

  @Test
  void aPeriodThatPassesForNothingAfterwardsIsSeen() {
    life.elapse(LATER);
    PeriodUnbilled passed = one(PeriodUnbilled.class);
    tell(LATER, Imports.activate());
    assertSeen(planted(one(ImportActivated.class), passed));
  }

  @Test
  void whoIsHeldWithoutAnImportIsSeen() {
    assertThatThrownBy(() -> audit(List.of(), life.state())).isInstanceOf(AssertionError.class);
  }

  private void tell(Instant at, SubscriptionCommand command) {
    life.send(at, at, Authority.SUPPORT, command);
  }

  private List<SubscriptionEvent> events() {
    return life.since(0);
  }

  private <E extends SubscriptionEvent> E one(Class<E> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  private List<SubscriptionEvent> planted(SubscriptionEvent behind, SubscriptionEvent fault) {
    List<SubscriptionEvent> all = new ArrayList<>(events());
    all.add(all.indexOf(behind) + 1, fault);
    return all;
  }

  private void assertSeen(List<SubscriptionEvent> faulty) {
    assertThatCode(() -> audit(events(), life.state())).doesNotThrowAnyException();
    assertThatThrownBy(() -> audit(faulty, life.state())).isInstanceOf(AssertionError.class);
  }

  private static void audit(List<SubscriptionEvent> events, SubscriptionState after) {
    ImportAudit audit = new ImportAudit();
    events.forEach(
        event -> audit.observe(new Observed(after, event, after, IMPORTED_AT, IMPORTED_AT)));
    audit.check(after);
  }

  /** Of the same subscription, when it is billed here. */
  private static ChargeRequested charged() {
    return ofBilled(ChargeRequested.class);
  }

  private static CreditsGranted granted() {
    return ofBilled(CreditsGranted.class);
  }

  private static <E extends SubscriptionEvent> E ofBilled(Class<E> kind) {
    ImportAuditTest other = new ImportAuditTest();
    other.tell(IMPORTED_AT.plusSeconds(1), Imports.activate());
    other.tell(IMPORTED_AT.plusSeconds(2), Commands.grant(5));
    other.life.elapse(LATER);
    return other.one(kind);
  }

  private static ChargeRequested chargedFor(BillingPeriod period) {
    ChargeRequested it = charged();
    return new ChargeRequested(
        it.chargeId(),
        it.attempt(),
        it.amount(),
        it.lines(),
        new ChargePurpose.Period("plus", period, 150),
        it.dueAt(),
        it.requestedAt(),
        it.answerBy(),
        it.extra(),
        it.initiator(),
        it.previousAttempts(),
        it.metadata());
  }
}
