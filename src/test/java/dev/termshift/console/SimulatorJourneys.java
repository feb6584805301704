package dev.termshift.console;

import org.junit.jupiter.api.Test;

/** Time in the visitor's hands. */
interface SimulatorJourneys extends Console {

  @Test
  default void anUpgradeADayLaterCostsFifteenSeventeen() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    visitor.select("Plan", "Basic, monthly");
    visitor.press("Start");
    visitor.awaitText("Subscribed to Basic, monthly", "$5.00");
    visitor.press("1 day");
    visitor.awaitTextAt("#simulated-now", "2 Apr 2026");
    visitor.select("Plan", "Creator, monthly");
    visitor.press("Upgrade now");
    visitor.awaitText("Basic, monthly became Creator, monthly", "$15.17", "$20.17");

    visitor.press("1 month");
    visitor.awaitText("Renewed on Creator, monthly", "$40.17");

    visitor.press("Cancel");
    visitor.awaitText("Cancelled", "$40.17");
    visitor.press("1 month");
    visitor.awaitText("The subscription ended", "Renewed on Creator, monthly", "$40.17");
  }

  @Test
  default void whatTheRulesRefuseIsSaidWithItsReason() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.press("Start");
    visitor.select("Plan", "Studio, monthly");
    visitor.press("Upgrade at period end");
    visitor.awaitText("Upgrade to Studio, monthly scheduled");
    visitor.press("Cancel");
    visitor.awaitText("Refused", "until then the subscription cannot be cancelled.");
  }
}
