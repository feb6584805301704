package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A life that went well, each input a minute after the one before, which audits see once more with
 * one event made wrong.
 */
final class PlantedLife {

  private final Telling told = new Telling(SampleCatalog.CATALOG);
  private final List<Instant> instants = new ArrayList<>();
  private Instant now = Instant.parse("2024-04-01T00:00:00Z");

  static PlantedLife started() {
    return new PlantedLife().customer(Commands.start("plus")).pay();
  }

  List<OpenCharge> open() {
    return told.charges().open();
  }

  PlantedLife at(String later) {
    now = Instant.parse(later);
    return this;
  }

  PlantedLife payments(SubscriptionCommand command) {
    return send(Authority.PAYMENT, command);
  }

  PlantedLife support(SubscriptionCommand command) {
    return send(Authority.SUPPORT, command);
  }

  PlantedLife customer(SubscriptionCommand command) {
    return send(Authority.CUSTOMER, command);
  }

  PlantedLife pay() {
    for (OpenCharge open : open()) {
      payments(
          new PaymentSucceeded(open.chargeId(), open.attempt(), open.amount(), "p", Taxes.of("p")));
    }
    return this;
  }

  private PlantedLife send(Authority authority, SubscriptionCommand command) {
    now = now.plusSeconds(60);
    told.send(now, now, authority, command);
    while (instants.size() < told.count()) {
      instants.add(now);
    }
    return this;
  }

  /** Folds the life's events as they become by the defect, and audits each. */
  private void audit(UnaryOperator<SubscriptionEvent> defect) {
    LifeAudits audits = LifeAudits.ofDecisions("s");
    SubscriptionState state = new SubscriptionState.NotStarted();
    List<SubscriptionEvent> events = told.since(0);
    for (int i = 0; i < events.size(); i++) {
      Instant at = instants.get(i);
      if (i == 0 || !at.equals(instants.get(i - 1))) {
        audits.check(state);
        audits.begin();
      }
      SubscriptionEvent event = defect.apply(events.get(i));
      SubscriptionState after = SubscriptionEvolution.evolve(state, event);
      audits.observe(state, event, after, new LifeAudits.Times(at, at));
      state = after;
    }
    audits.check(state);
  }

  /** The audits find nothing in the life, and something where events of a kind are made wrong. */
  static <E extends SubscriptionEvent> void expectFound(
      PlantedLife life, Class<E> kind, UnaryOperator<E> defect) {
    assertThatCode(() -> life.audit(UnaryOperator.identity())).doesNotThrowAnyException();
    boolean[] planted = {false};
    assertThatThrownBy(
            () ->
                life.audit(
                    event -> {
                      if (!kind.isInstance(event)) {
                        return event;
                      }
                      planted[0] = true;
                      return defect.apply(kind.cast(event));
                    }))
        .satisfies(failure -> assertThat(planted[0]).isTrue())
        .isInstanceOfAny(AssertionError.class, IllegalStateException.class);
  }
}
