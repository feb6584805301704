package dev.termshift.contract.event;

import dev.termshift.domain.event.PlanChangeEvent;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PauseWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeReplaced;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.json.JsonWriter;

/**
 * The fields and names of the events of plan changes, cancellations and pauses. When a scheduled
 * change is to take effect is called {@code takesEffectAt}: {@code effectiveAt} is when the event
 * counts.
 */
interface PlanChangeForm extends PlanChangeEvent.Cases<String> {

  JsonWriter json();

  @Override
  default String planChangeRequested(PlanChangeRequested event) {
    TermsForm.write(json(), "to", event.to());
    json()
        .name("by", event.by())
        .text("chargeId", event.chargeId())
        .money("unusedValue", event.unusedValue())
        .name("allocation", event.allocation());
    if (!event.longerBy().isZero()) {
      json().number("longerBySeconds", event.longerBy().toSeconds());
    }
    json().instant("requestedAt", event.requestedAt());
    return "plan-change.requested";
  }

  @Override
  default String planChangeScheduled(PlanChangeScheduled event) {
    TermsForm.write(json(), "to", event.to());
    json()
        .name("direction", event.direction())
        .name("by", event.by())
        .instant("takesEffectAt", event.effectiveAt());
    return "plan-change.scheduled";
  }

  @Override
  default String planChangeReplaced(PlanChangeReplaced event) {
    json()
        .text("replacedPlanId", event.replacedPlanId())
        .name("direction", event.direction())
        .name("by", event.by());
    return "plan-change.replaced";
  }

  @Override
  default String planChangeWithdrawn(PlanChangeWithdrawn event) {
    json().text("planId", event.planId()).name("by", event.by());
    return "plan-change.withdrawn";
  }

  @Override
  default String planChangeDiscarded(PlanChangeDiscarded event) {
    json().text("planId", event.planId()).name("reason", event.reason());
    return "plan-change.discarded";
  }

  @Override
  default String planChanged(PlanChanged event) {
    TermsForm.write(json(), "from", event.from());
    TermsForm.write(json(), "to", event.to());
    json()
        .name("direction", event.direction())
        .name("timing", event.timing())
        .name("allocation", event.allocation());
    PeriodForm.write(json(), "endedPeriod", event.endedPeriod());
    PeriodForm.write(json(), event.period());
    json().money("invested", event.invested());
    return "plan.changed";
  }

  @Override
  default String cancellationScheduled(CancellationScheduled event) {
    json().name("by", event.by()).instant("takesEffectAt", event.effectiveAt());
    return "cancellation.scheduled";
  }

  @Override
  default String cancellationWithdrawn(CancellationWithdrawn event) {
    json().name("by", event.by());
    return "cancellation.withdrawn";
  }

  @Override
  default String pauseScheduled(PauseScheduled event) {
    json().name("by", event.by()).instant("takesEffectAt", event.effectiveAt());
    return "pause.scheduled";
  }

  @Override
  default String pauseWithdrawn(PauseWithdrawn event) {
    json().name("by", event.by());
    return "pause.withdrawn";
  }
}
