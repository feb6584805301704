package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A life that goes well, and what an audit says of it when something is made wrong. Each input is
 * said a minute after the one before.
 */
final class PlantedLife {

  private final Telling told;
  private Instant now = Instant.parse("2024-04-01T00:00:00Z");

  private PlantedLife(Catalog catalog) {
    told = new Telling(catalog);
  }

  /** A subscription that awaits its first payment. */
  static PlantedLife starting(String planId) {
    return starting(SampleCatalog.CATALOG, planId);
  }

  /** The same by another catalog; what is tried or free runs at once. */
  static PlantedLife starting(Catalog catalog, String planId) {
    return new PlantedLife(catalog).customer(Commands.start(planId));
  }

  /** A subscription whose first payment is made. */
  static PlantedLife paying(String planId) {
    return starting(planId).pay();
  }

  PlantedLife customer(SubscriptionCommand command) {
    return send(Authority.CUSTOMER, command);
  }

  PlantedLife support(SubscriptionCommand command) {
    return send(Authority.SUPPORT, command);
  }

  PlantedLife payments(SubscriptionCommand command) {
    return send(Authority.PAYMENT, command);
  }

  private PlantedLife send(Authority authority, SubscriptionCommand command) {
    now = now.plusSeconds(60);
    Decision decision = told.send(now, now, authority, command);
    assertThat(decision.answer()).as("%s", command).isInstanceOf(Answer.Accepted.class);
    return this;
  }

  /** Every charge that is asked for is paid, with tax. */
  PlantedLife pay() {
    for (OpenCharge open : told.charges().open()) {
      String paymentId = Taxes.taxed("p-" + open.number());
      payments(
          new PaymentSucceeded(
              open.chargeId(), open.attempt(), open.askedLast(), paymentId, Taxes.of(paymentId)));
    }
    return this;
  }

  /** The only charge that is asked for is declined. */
  PlantedLife decline(FailureKind kind) {
    OpenCharge open = open();
    return payments(
        new PaymentFailed(
            open.chargeId(),
            open.attempt(),
            open.askedLast(),
            Optional.empty(),
            Optional.of("declined"),
            kind));
  }

  /** Time passes, with all that falls due before then. */
  PlantedLife until(String then) {
    now = Instant.parse(then);
    told.elapse(now);
    return this;
  }

  OpenCharge open() {
    List<OpenCharge> open = told.charges().open();
    assertThat(open).hasSize(1);
    return open.get(0);
  }

  Instant now() {
    return now;
  }

  /** The last event of its kind so far. */
  <E extends SubscriptionEvent> E last(Class<E> kind) {
    List<E> all = told.since(0).stream().filter(kind::isInstance).map(kind::cast).toList();
    return all.get(all.size() - 1);
  }

  /** The audit reports the defects; without them, no audit reports anything. */
  void reportedBy(Class<? extends Audit> audit, Defect<?>... defects) {
    assertThatCode(() -> audit(LifeAudits.ofDecisions("s", told.catalog()), List::of))
        .doesNotThrowAnyException();
    boolean[] planted = {false};
    assertThatThrownBy(
            () ->
                audit(
                    LifeAudits.ofDecisions("s", told.catalog()).only(audit),
                    event -> {
                      List<SubscriptionEvent> instead = planted(event, defects);
                      planted[0] |= !instead.equals(List.of(event));
                      return instead;
                    }))
        .as(audit.getSimpleName())
        .satisfies(failure -> assertThat(planted[0]).as("planted: %s", failure).isTrue())
        .isInstanceOf(AssertionError.class);
  }

  private static List<SubscriptionEvent> planted(SubscriptionEvent event, Defect<?>... defects) {
    List<SubscriptionEvent> instead = List.of(event);
    for (Defect<?> defect : defects) {
      instead = instead.stream().flatMap(each -> defect.of(each).stream()).toList();
    }
    return instead;
  }

  /** It cannot even be folded. */
  void refused(Defect<?> defect) {
    assertThatThrownBy(() -> audit(LifeAudits.ofDecisions("s", told.catalog()), defect::of))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot follow");
  }

  private interface Telltale {
    List<SubscriptionEvent> of(SubscriptionEvent event);
  }

  private void audit(LifeAudits audits, Telltale telltale) {
    SubscriptionState state = new SubscriptionState.NotStarted();
    for (Telling.Decided decision : told.decisions()) {
      Instant counts = decision.at();
      audits.begin();
      for (SubscriptionEvent event : decision.events()) {
        for (SubscriptionEvent each : telltale.of(event)) {
          SubscriptionState after = SubscriptionEvolution.evolve(state, each);
          counts = each instanceof SubscriptionReinstated undone ? undone.paidAt() : counts;
          audits.observe(state, each, after, new LifeAudits.Times(counts, counts));
          state = after;
        }
      }
      audits.check(state);
    }
  }

  static Money more(Money amount) {
    return new Money(amount.minor() + 1, amount.currency());
  }
}
