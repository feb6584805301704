package dev.termshift.journal.form;

import static dev.termshift.journal.form.ValueForms.MONEY;
import static dev.termshift.journal.form.ValueForms.PERIOD;
import static dev.termshift.journal.form.ValueForms.RUNNING_PERIOD;
import static dev.termshift.journal.form.ValueForms.TERMS;
import static dev.termshift.journal.form.ValueForms.TRIAL_LEFT;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.util.List;

/** The stored events that begin, continue or end a subscription. */
public final class LifecycleForms {
  private static final Form<SubscriptionPaused> PAUSED =
      new Form<>(
          (event, out) ->
              out.constant("by", event.by())
                  .constant("timing", event.timing())
                  .object("endedPeriod", PERIOD, event.endedPeriod())
                  .object("unusedValue", MONEY, event.unusedValue())
                  .constant("allocation", event.allocation())
                  .optional("trialLeft", TRIAL_LEFT, event.trialLeft()),
          in ->
              new SubscriptionPaused(
                  in.constant("by", Authority.class),
                  in.constant("timing", Timing.class),
                  in.object("endedPeriod", PERIOD),
                  in.object("unusedValue", MONEY),
                  in.constant("allocation", AllocationPolicy.class),
                  in.optional("trialLeft", TRIAL_LEFT)));

  private static final Form<SubscriptionResumed> RESUMED =
      new Form<>(
          (event, out) ->
              out.object("terms", TERMS, event.terms())
                  .object("period", RUNNING_PERIOD, event.period())
                  .object("invested", MONEY, event.invested())
                  .constant("by", event.by())
                  .flagUnlessFalse("trial", event.trial()),
          in ->
              new SubscriptionResumed(
                  in.object("terms", TERMS),
                  in.object("period", RUNNING_PERIOD),
                  in.object("invested", MONEY),
                  in.constant("by", Authority.class),
                  in.flagOrFalse("trial")));

  /** Every form ever released, the newest of an event last. */
  public static final List<Variant<? extends LifecycleEvent>> ALL =
      List.of(
          Variant.of(
              "subscription.started.v1",
              SubscriptionStarted.class,
              (event, out) ->
                  out.object("terms", TERMS, event.terms()).text("zone", event.zone().getId()),
              in -> new SubscriptionStarted(in.object("terms", TERMS), in.zone("zone"))),
          Variant.of(
              "subscription.activated.v1",
              SubscriptionActivated.class,
              (event, out) ->
                  out.object("terms", TERMS, event.terms())
                      .object("period", RUNNING_PERIOD, event.period())
                      .object("invested", MONEY, event.invested())
                      .flagUnlessFalse("trial", event.trial()),
              in ->
                  new SubscriptionActivated(
                      in.object("terms", TERMS),
                      in.object("period", RUNNING_PERIOD),
                      in.object("invested", MONEY),
                      in.flagOrFalse("trial"))),
          Variant.of(
              "subscription.renewed.v1",
              SubscriptionRenewed.class,
              (event, out) ->
                  out.object("terms", TERMS, event.terms())
                      .object("period", RUNNING_PERIOD, event.period()),
              in ->
                  new SubscriptionRenewed(
                      in.object("terms", TERMS), in.object("period", RUNNING_PERIOD))),
          new Variant<>("subscription.paused.v1", SubscriptionPaused.class, PAUSED),
          new Variant<>("subscription.resumed.v1", SubscriptionResumed.class, RESUMED),
          Variant.of(
              "subscription.past-due.v1",
              SubscriptionPastDue.class,
              (event, out) -> out.text("chargeId", event.chargeId()),
              in -> new SubscriptionPastDue(in.text("chargeId"))),
          Variant.of(
              "subscription.recovered.v1",
              SubscriptionRecovered.class,
              (event, out) -> out.text("chargeId", event.chargeId()),
              in -> new SubscriptionRecovered(in.text("chargeId"))),
          Variant.of(
              "subscription.reinstated.v1",
              SubscriptionReinstated.class,
              (event, out) ->
                  out.text("chargeId", event.chargeId())
                      .instant("paidAt", event.paidAt())
                      .object("balanceApplied", MONEY, event.balanceApplied()),
              in ->
                  new SubscriptionReinstated(
                      in.text("chargeId"),
                      in.instant("paidAt"),
                      in.object("balanceApplied", MONEY))),
          Variant.of(
              "subscription.ended.v1",
              SubscriptionEnded.class,
              (event, out) ->
                  out.constant("reason", event.reason())
                      .number("remainingCredits", event.remainingCredits())
                      .object("balance", MONEY, event.balance()),
              in ->
                  new SubscriptionEnded(
                      in.constant("reason", EndReason.class),
                      in.number("remainingCredits"),
                      in.object("balance", MONEY))));

  private LifecycleForms() {}
}
