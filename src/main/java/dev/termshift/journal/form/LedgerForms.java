package dev.termshift.journal.form;

import static dev.termshift.journal.form.ValueForms.LINE;
import static dev.termshift.journal.form.ValueForms.MONEY;
import static dev.termshift.journal.form.ValueForms.PURPOSE;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Step;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.util.List;

/** The form of what a subscription owns and owes. */
public final class LedgerForms {
  /** What an open charge waits for. */
  public static final Form<Step> STEP =
      Variant.oneOf(
          List.of(
              Variant.of(
                  "answer",
                  Step.AwaitingAnswer.class,
                  (step, out) -> out.instant("until", step.until()),
                  in -> new Step.AwaitingAnswer(in.instant("until"))),
              Variant.of(
                  "retry",
                  Step.AwaitingRetry.class,
                  (step, out) -> out.instant("until", step.until()),
                  in -> new Step.AwaitingRetry(in.instant("until"))),
              Variant.of(
                  "end",
                  Step.AwaitingEnd.class,
                  (step, out) -> out.instant("until", step.until()),
                  in -> new Step.AwaitingEnd(in.instant("until")))));

  private static final Form<OpenCharge> OPEN_CHARGE =
      new Form<>(
          (charge, out) ->
              out.number("number", charge.number())
                  .text("chargeId", charge.chargeId())
                  .object("purpose", PURPOSE, charge.purpose())
                  .object("amount", MONEY, charge.amount())
                  .object("balanceApplied", MONEY, charge.balanceApplied())
                  .list("lines", LINE, charge.lines())
                  .list("asked", MONEY, charge.asked())
                  .instant("attemptedAt", charge.attemptedAt())
                  .object("step", STEP, charge.step()),
          in ->
              new OpenCharge(
                  in.number("number"),
                  in.text("chargeId"),
                  in.object("purpose", PURPOSE),
                  in.object("amount", MONEY),
                  in.object("balanceApplied", MONEY),
                  in.list("lines", LINE),
                  in.list("asked", MONEY),
                  in.instant("attemptedAt"),
                  in.object("step", STEP)));

  private static final Form<Lapse> LAPSE =
      new Form<>(
          (lapse, out) ->
              out.object("charge", OPEN_CHARGE, lapse.charge())
                  .instant("payableUntil", lapse.payableUntil())
                  .flagUnlessFalse("withEnd", lapse.withEnd())
                  .optional("broughtIn", MONEY, lapse.broughtIn())
                  .numberUnlessZero("leftBehind", lapse.leftBehind()),
          in ->
              new Lapse(
                  in.object("charge", OPEN_CHARGE),
                  in.instant("payableUntil"),
                  in.flagOrFalse("withEnd"),
                  in.optional("broughtIn", MONEY),
                  in.numberOrZero("leftBehind")));

  private static final Form<ClosedCharge> CLOSED_CHARGE =
      new Form<>(
          (charge, out) ->
              out.text("chargeId", charge.chargeId())
                  .list("asked", MONEY, charge.asked())
                  .texts("paymentIds", charge.paymentIds())
                  .optional("lapse", LAPSE, charge.lapse()),
          in ->
              new ClosedCharge(
                  in.text("chargeId"),
                  in.list("asked", MONEY),
                  in.texts("paymentIds"),
                  in.optional("lapse", LAPSE)));

  private static final Form<Charges> CHARGES =
      new Form<>(
          (charges, out) ->
              out.number("issued", charges.issued())
                  .list("open", OPEN_CHARGE, charges.open())
                  .list("closed", CLOSED_CHARGE, charges.closed()),
          in ->
              new Charges(
                  in.number("issued"),
                  in.list("open", OPEN_CHARGE),
                  in.list("closed", CLOSED_CHARGE)));

  private static final Form<CreditLot> LOT =
      new Form<>(
          (lot, out) ->
              out.number("number", lot.number())
                  .constant("source", lot.source())
                  .number("remaining", lot.remaining())
                  .instant("grantedAt", lot.grantedAt())
                  .instant("expiresAt", lot.expiresAt()),
          in ->
              new CreditLot(
                  in.number("number"),
                  in.constant("source", CreditSource.class),
                  in.number("remaining"),
                  in.instant("grantedAt"),
                  in.instant("expiresAt")));

  /** What a subscription owns and owes. */
  public static final Form<Ledger> LEDGER =
      new Form<>(
          (ledger, out) ->
              out.object("balance", MONEY, ledger.balance())
                  .object("charges", CHARGES, ledger.charges())
                  .list("lots", LOT, ledger.lots().lots())
                  .number("lotsIssued", ledger.lotsIssued()),
          in ->
              new Ledger(
                  in.object("balance", MONEY),
                  in.object("charges", CHARGES),
                  new CreditLots(in.list("lots", LOT)),
                  in.number("lotsIssued")));

  private LedgerForms() {}
}
