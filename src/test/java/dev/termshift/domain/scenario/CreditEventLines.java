package dev.termshift.domain.scenario;

import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.CreditsReturned;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.ExpiryReason;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events of credits as lines of text. */
interface CreditEventLines extends CreditEvent.Cases<String> {

  @Override
  default String creditsGranted(CreditsGranted event) {
    return "credits.granted "
        + event.amount()
        + " "
        + event.source()
        + " lot "
        + event.lot()
        + " until "
        + EventLines.time(event.expiresAt())
        + (event.withheld() == 0 ? "" : " withheld " + event.withheld());
  }

  @Override
  default String creditsCarriedOver(CreditsCarriedOver event) {
    return "credits.carried-over "
        + event.amount()
        + " lot "
        + event.fromLot()
        + " -> "
        + event.lot()
        + " until "
        + EventLines.time(event.expiresAt())
        + event.reservationId().map(id -> " held by " + id).orElse("");
  }

  @Override
  default String creditsConsumed(CreditsConsumed event) {
    return "credits.consumed "
        + event.amount()
        + " from "
        + lots(event.burned())
        + " left "
        + event.remaining()
        + event.reservationId().map(id -> " for " + id).orElse("")
        + (event.shortfall() > 0 ? " short of " + event.shortfall() : "");
  }

  @Override
  default String creditsReserved(CreditsReserved event) {
    return "credits.reserved "
        + event.reservationId()
        + " "
        + event.amount()
        + " from "
        + lots(event.lots())
        + " until "
        + EventLines.time(event.expiresAt())
        + " left "
        + event.remaining();
  }

  @Override
  default String creditsReleased(CreditsReleased event) {
    return "credits.released "
        + event.reservationId()
        + " "
        + event.amount()
        + " to "
        + lots(event.lots())
        + " "
        + event.reason().name().toLowerCase(Locale.ROOT);
  }

  @Override
  default String heldCreditsLeftBehind(HeldCreditsLeftBehind event) {
    return "credits.left-behind "
        + event.reservationId()
        + " "
        + event.amount()
        + " lot "
        + event.lot()
        + (event.givenBack() ? " given back" : "");
  }

  @Override
  default String creditsReturned(CreditsReturned event) {
    return "credits.returned "
        + event.amount()
        + " of "
        + event.commandId().or(event::reservationId).orElseThrow()
        + " to "
        + event.lots().stream().map(CreditEventLines::back).collect(Collectors.joining(" "))
        + " left "
        + event.remaining();
  }

  private static String back(ReturnedCredits returned) {
    String into = returned.lot() + ":" + returned.amount();
    return returned.lot() == returned.fromLot()
        ? into
        : returned.fromLot() + "->" + into + " until " + EventLines.time(returned.expiresAt());
  }

  @Override
  default String creditsExpired(CreditsExpired event) {
    return "credits.expired "
        + event.amount()
        + " "
        + event.source()
        + " lot "
        + event.lot()
        + (event.reason() == ExpiryReason.TIME_OVER
            ? ""
            : " " + event.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  static String lots(List<LotAmount> amounts) {
    return amounts.stream()
        .map(each -> each.lot() + ":" + each.amount())
        .collect(Collectors.joining(" "));
  }
}
