package dev.termshift.journal.form;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.util.List;

/** The stored events of credits. */
public final class CreditForms {
  private static final Form<LotAmount> LOT_AMOUNT =
      new Form<>(
          (taken, out) -> out.number("lot", taken.lot()).number("amount", taken.amount()),
          in -> new LotAmount(in.number("lot"), in.number("amount")));

  /** Every form ever released, the newest of an event last. */
  public static final List<Variant<? extends CreditEvent>> ALL =
      List.of(
          Variant.of(
              "credits.granted.v1",
              CreditsGranted.class,
              (event, out) ->
                  out.number("lot", event.lot())
                      .constant("source", event.source())
                      .number("amount", event.amount())
                      .instant("grantedAt", event.grantedAt())
                      .instant("expiresAt", event.expiresAt()),
              in ->
                  new CreditsGranted(
                      in.number("lot"),
                      in.constant("source", CreditSource.class),
                      in.number("amount"),
                      in.instant("grantedAt"),
                      in.instant("expiresAt"))),
          Variant.of(
              "credits.carried-over.v1",
              CreditsCarriedOver.class,
              (event, out) ->
                  out.number("fromLot", event.fromLot())
                      .number("lot", event.lot())
                      .number("amount", event.amount())
                      .instant("carriedAt", event.carriedAt())
                      .instant("expiresAt", event.expiresAt()),
              in ->
                  new CreditsCarriedOver(
                      in.number("fromLot"),
                      in.number("lot"),
                      in.number("amount"),
                      in.instant("carriedAt"),
                      in.instant("expiresAt"))),
          Variant.of(
              "credits.consumed.v1",
              CreditsConsumed.class,
              (event, out) ->
                  out.number("amount", event.amount())
                      .list("burned", LOT_AMOUNT, event.burned())
                      .number("remaining", event.remaining())
                      .optionalText("reason", event.reason()),
              in ->
                  new CreditsConsumed(
                      in.number("amount"),
                      in.list("burned", LOT_AMOUNT),
                      in.number("remaining"),
                      in.optionalText("reason"))),
          Variant.of(
              "credits.expired.v1",
              CreditsExpired.class,
              (event, out) ->
                  out.number("lot", event.lot())
                      .constant("source", event.source())
                      .number("amount", event.amount())
                      .instant("expiredAt", event.expiredAt())
                      .constant("reason", event.reason()),
              in ->
                  new CreditsExpired(
                      in.number("lot"),
                      in.constant("source", CreditSource.class),
                      in.number("amount"),
                      in.instant("expiredAt"),
                      in.constant("reason", ExpiryReason.class))));

  private CreditForms() {}
}
