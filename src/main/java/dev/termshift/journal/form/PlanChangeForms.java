package dev.termshift.journal.form;

import static dev.termshift.journal.form.ValueForms.MONEY;
import static dev.termshift.journal.form.ValueForms.PERIOD;
import static dev.termshift.journal.form.ValueForms.RUNNING_PERIOD;
import static dev.termshift.journal.form.ValueForms.TERMS;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
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
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.time.Duration;
import java.util.List;

/** The stored events of plan changes and cancellations. */
public final class PlanChangeForms {
  private static final Form<PlanChangeRequested> REQUESTED =
      new Form<>(
          (event, out) ->
              out.object("to", TERMS, event.to())
                  .constant("by", event.by())
                  .text("chargeId", event.chargeId())
                  .object("unusedValue", MONEY, event.unusedValue())
                  .constant("allocation", event.allocation())
                  .numberUnlessZero("longerBySeconds", event.longerBy().toSeconds())
                  .instant("requestedAt", event.requestedAt()),
          in ->
              new PlanChangeRequested(
                  in.object("to", TERMS),
                  in.constant("by", Authority.class),
                  in.text("chargeId"),
                  in.object("unusedValue", MONEY),
                  in.constant("allocation", AllocationPolicy.class),
                  Duration.ofSeconds(in.numberOrZero("longerBySeconds")),
                  in.instant("requestedAt")));

  private static final Form<PlanChanged> CHANGED =
      new Form<>(
          (event, out) ->
              out.object("from", TERMS, event.from())
                  .object("to", TERMS, event.to())
                  .constant("direction", event.direction())
                  .constant("timing", event.timing())
                  .constant("allocation", event.allocation())
                  .object("endedPeriod", PERIOD, event.endedPeriod())
                  .object("period", RUNNING_PERIOD, event.period())
                  .object("invested", MONEY, event.invested()),
          in ->
              new PlanChanged(
                  in.object("from", TERMS),
                  in.object("to", TERMS),
                  in.constant("direction", Direction.class),
                  in.constant("timing", Timing.class),
                  in.constant("allocation", AllocationPolicy.class),
                  in.object("endedPeriod", PERIOD),
                  in.object("period", RUNNING_PERIOD),
                  in.object("invested", MONEY)));

  /** Every form ever released, the newest of an event last. */
  public static final List<Variant<? extends PlanChangeEvent>> ALL =
      List.of(
          new Variant<>("plan-change.requested.v1", PlanChangeRequested.class, REQUESTED),
          Variant.of(
              "plan-change.scheduled.v1",
              PlanChangeScheduled.class,
              (event, out) ->
                  out.object("to", TERMS, event.to())
                      .constant("direction", event.direction())
                      .constant("by", event.by())
                      .instant("effectiveAt", event.effectiveAt()),
              in ->
                  new PlanChangeScheduled(
                      in.object("to", TERMS),
                      in.constant("direction", Direction.class),
                      in.constant("by", Authority.class),
                      in.instant("effectiveAt"))),
          Variant.of(
              "plan-change.replaced.v1",
              PlanChangeReplaced.class,
              (event, out) ->
                  out.text("replacedPlanId", event.replacedPlanId())
                      .constant("direction", event.direction())
                      .constant("by", event.by()),
              in ->
                  new PlanChangeReplaced(
                      in.text("replacedPlanId"),
                      in.constant("direction", Direction.class),
                      in.constant("by", Authority.class))),
          Variant.of(
              "plan-change.withdrawn.v1",
              PlanChangeWithdrawn.class,
              (event, out) -> out.text("planId", event.planId()).constant("by", event.by()),
              in -> new PlanChangeWithdrawn(in.text("planId"), in.constant("by", Authority.class))),
          Variant.of(
              "plan-change.discarded.v1",
              PlanChangeDiscarded.class,
              (event, out) -> out.text("planId", event.planId()).constant("reason", event.reason()),
              in ->
                  new PlanChangeDiscarded(
                      in.text("planId"), in.constant("reason", ClosureReason.class))),
          new Variant<>("plan.changed.v1", PlanChanged.class, CHANGED),
          Variant.of(
              "cancellation.scheduled.v1",
              CancellationScheduled.class,
              (event, out) ->
                  out.constant("by", event.by()).instant("effectiveAt", event.effectiveAt()),
              in ->
                  new CancellationScheduled(
                      in.constant("by", Authority.class), in.instant("effectiveAt"))),
          Variant.of(
              "cancellation.withdrawn.v1",
              CancellationWithdrawn.class,
              (event, out) -> out.constant("by", event.by()),
              in -> new CancellationWithdrawn(in.constant("by", Authority.class))),
          Variant.of(
              "pause.scheduled.v1",
              PauseScheduled.class,
              (event, out) ->
                  out.constant("by", event.by()).instant("effectiveAt", event.effectiveAt()),
              in ->
                  new PauseScheduled(
                      in.constant("by", Authority.class), in.instant("effectiveAt"))),
          Variant.of(
              "pause.withdrawn.v1",
              PauseWithdrawn.class,
              (event, out) -> out.constant("by", event.by()),
              in -> new PauseWithdrawn(in.constant("by", Authority.class))));

  private PlanChangeForms() {}
}
