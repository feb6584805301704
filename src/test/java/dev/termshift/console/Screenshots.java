package dev.termshift.console;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The pictures of the documents, taken anew with {@code -Dscreenshots.write=true}. */
interface Screenshots extends Console {

  Path FOLDER = Path.of("docs", "screenshots");

  @Test
  @EnabledIfSystemProperty(named = "screenshots.write", matches = "true")
  default void writeThem() {
    engine().subscribe("ada", "basic-monthly");
    engine().send("ada", "top-up", "{\"packId\":\"pack-100\"}");
    engine().send("ada", "consume-credits", "{\"amount\":70,\"reason\":\"twelve posters\"}");
    engine().send("ada", "upgrade", "{\"planId\":\"creator-monthly\"}");
    engine().awaitEvent("ada", "plan.changed");
    Visitor visitor = visitor();
    Browser browser = visitor.browser();

    visitor.open("subscribers/ada/plans");
    visitor.press("Upgrade to Studio, monthly");
    visitor.awaitText("Charged now");
    browser.screenshot(FOLDER.resolve("upgrade.png"));

    visitor.choose("Change at the End of Subscription Period");
    visitor.awaitText("Charged on");
    visitor.press("Confirm Change");
    visitor.awaitNoDialog();
    visitor.awaitTextAt("#pending-change", "Upgrade to Studio, monthly on");
    browser.screenshot(FOLDER.resolve("billing.png"));
    browser.look(Accessibility.NARROW, OpenedConsole.HIGH, "dark");
    browser.screenshot(FOLDER.resolve("billing-small-dark.png"));

    browser.look(OpenedConsole.WIDE, OpenedConsole.HIGH, "dark");
    visitor.open("subscribers/ada/support");
    visitor.pressAt("details.charge summary");
    visitor.awaitText("of what had been paid for it");
    browser.screenshot(FOLDER.resolve("support-dark.png"));

    browser.look(OpenedConsole.WIDE, OpenedConsole.HIGH, "light");
    visitor.open("simulator");
    visitor.press("Start");
    visitor.awaitText("Subscribed to Basic, monthly");
    visitor.press("1 day");
    visitor.select("Plan", "Creator, monthly");
    visitor.press("Upgrade now");
    visitor.awaitText("$15.17");
    browser.screenshot(FOLDER.resolve("simulator.png"));
  }
}
