package dev.termshift.journal.form;

import static dev.termshift.journal.form.ValueForms.MONEY;
import static dev.termshift.journal.form.ValueForms.RUNNING_PERIOD;
import static dev.termshift.journal.form.ValueForms.TERMS;

import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.journal.json.Variant;
import java.util.List;

/** The stored events that begin, continue or end a subscription. */
public final class LifecycleForms {
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
                      .object("invested", MONEY, event.invested()),
              in ->
                  new SubscriptionActivated(
                      in.object("terms", TERMS),
                      in.object("period", RUNNING_PERIOD),
                      in.object("invested", MONEY))),
          Variant.of(
              "subscription.renewed.v1",
              SubscriptionRenewed.class,
              (event, out) ->
                  out.object("terms", TERMS, event.terms())
                      .object("period", RUNNING_PERIOD, event.period()),
              in ->
                  new SubscriptionRenewed(
                      in.object("terms", TERMS), in.object("period", RUNNING_PERIOD))),
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
