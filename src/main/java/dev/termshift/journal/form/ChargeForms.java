package dev.termshift.journal.form;

import static dev.termshift.journal.form.ValueForms.LINE;
import static dev.termshift.journal.form.ValueForms.MONEY;
import static dev.termshift.journal.form.ValueForms.PURPOSE;

import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.util.List;

/** The stored events of charges and of the account balance. */
public final class ChargeForms {
  private static final Form<ChargeRequested> REQUESTED =
      new Form<>(
          (event, out) ->
              out.text("chargeId", event.chargeId())
                  .number("attempt", event.attempt())
                  .object("amount", MONEY, event.amount())
                  .list("lines", LINE, event.lines())
                  .object("purpose", PURPOSE, event.purpose())
                  .instant("dueAt", event.dueAt())
                  .instant("requestedAt", event.requestedAt())
                  .instant("answerBy", event.answerBy()),
          in ->
              new ChargeRequested(
                  in.text("chargeId"),
                  in.integer("attempt"),
                  in.object("amount", MONEY),
                  in.list("lines", LINE),
                  in.object("purpose", PURPOSE),
                  in.instant("dueAt"),
                  in.instant("requestedAt"),
                  in.instant("answerBy")));

  private static final Form<ChargeFailed> FAILED =
      new Form<>(
          (event, out) ->
              out.text("chargeId", event.chargeId())
                  .number("attempt", event.attempt())
                  .constant("reason", event.reason())
                  .optionalText("detail", event.detail())
                  .optionalInstant("retryAt", event.retryAt())
                  .optionalInstant("exhaustedAt", event.exhaustedAt()),
          in ->
              new ChargeFailed(
                  in.text("chargeId"),
                  in.integer("attempt"),
                  in.constant("reason", ClosureReason.class),
                  in.optionalText("detail"),
                  in.optionalInstant("retryAt"),
                  in.optionalInstant("exhaustedAt")));

  /** Every form ever released, the newest of an event last. */
  public static final List<Variant<? extends ChargeEvent>> ALL =
      List.of(
          new Variant<>("charge.requested.v1", ChargeRequested.class, REQUESTED),
          Variant.of(
              "charge.settled.v1",
              ChargeSettled.class,
              (event, out) ->
                  out.text("chargeId", event.chargeId())
                      .number("attempt", event.attempt())
                      .object("amount", MONEY, event.amount())
                      .optionalText("paymentId", event.paymentId()),
              in ->
                  new ChargeSettled(
                      in.text("chargeId"),
                      in.integer("attempt"),
                      in.object("amount", MONEY),
                      in.optionalText("paymentId"))),
          new Variant<>("charge.failed.v1", ChargeFailed.class, FAILED),
          Variant.of(
              "charge.cancelled.v1",
              ChargeCancelled.class,
              (event, out) ->
                  out.text("chargeId", event.chargeId())
                      .constant("reason", event.reason())
                      .optionalInstant("payableUntil", event.payableUntil()),
              in ->
                  new ChargeCancelled(
                      in.text("chargeId"),
                      in.constant("reason", ClosureReason.class),
                      in.optionalInstant("payableUntil"))),
          Variant.of(
              "balance.credited.v1",
              BalanceCredited.class,
              (event, out) ->
                  out.object("amount", MONEY, event.amount())
                      .constant("reason", event.reason())
                      .optionalText("chargeId", event.chargeId())
                      .optionalText("paymentId", event.paymentId()),
              in ->
                  new BalanceCredited(
                      in.object("amount", MONEY),
                      in.constant("reason", BalanceReason.class),
                      in.optionalText("chargeId"),
                      in.optionalText("paymentId"))),
          Variant.of(
              "balance.applied.v1",
              BalanceApplied.class,
              (event, out) ->
                  out.object("amount", MONEY, event.amount())
                      .text("chargeId", event.chargeId())
                      .object("purpose", PURPOSE, event.purpose()),
              in ->
                  new BalanceApplied(
                      in.object("amount", MONEY),
                      in.text("chargeId"),
                      in.object("purpose", PURPOSE))));

  private ChargeForms() {}
}
