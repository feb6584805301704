package dev.termshift.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** Time in the visitor's hands. */
interface SimulatorJourneys extends Console {

  /** How the documents have the program called. */
  String PROGRAM = "java -jar target/termshift.jar ";

  /** How near the texts of the ledger come to their times, in pixels. */
  String GAP =
      """
      return Math.min(...[...document.querySelectorAll('.ledger > li')].map((row) => {
        const time = document.createRange();
        time.selectNodeContents(row.children[0]);
        const { left } = row.children[1].getBoundingClientRect();
        return left - time.getBoundingClientRect().right;
      })) + 0.001;
      """;

  /** What is selected where the focus is. */
  String SELECTED =
      """
      const { value, selectionStart, selectionEnd } = document.activeElement;
      return value.substring(selectionStart, selectionEnd);
      """;

  String PRESSING = "document.querySelector(`dialog button[aria-label='${arguments[0]}']`).click()";

  /** The text at hand of those that can be copied, but for the link. */
  String COPIED = "return document.querySelectorAll('dialog textarea')[arguments[0]].value";

  /** What is saved from then on is kept too. */
  String KEEPING =
      """
      const create = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        blob.text().then((text) => { window.kept = text; });
        return create(blob);
      };
      """;

  /** What is too much to be told leaves the story as it was, so that one can go on with it. */
  @Test
  default void whereTooMuchWouldHappenTheClockStaysWhereItWas() {
    engine().subscribe("forked-blink", "blink");
    Visitor visitor = visitor();
    visitor.open("subscribers/forked-blink/support");
    visitor.press("Open in the simulator");
    visitor.awaitText("This story begins with the", "Subscribed to Blink");
    String today = visitor.browser().driver().findElement(By.id("simulated-now")).getText();
    for (String length : new String[] {"1 year", "1 day"}) {
      visitor.press(length);
      visitor.awaitText("Too much would happen: at most 2,000 events are told.");
      visitor.awaitTextAt("#simulated-now", today);
      assertThat(visitor.text())
          .contains("Subscribed to Blink")
          .doesNotContain("/until", "Invalid content");
    }
    visitor.press("Cancel");
    visitor.awaitText("Cancelled");
    visitor.awaitNoText("Too much would happen");
    visitor.press("1 day");
    visitor.awaitText("The subscription ended");
  }

  /** As the page of such a subscription tells it. */
  @Test
  default void whatCannotBeUsedIsNotCountedAmongTheCredits() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.select("Plan", "Basic, monthly");
    visitor.press("Start");
    visitor.awaitText("Usable credits\n500");
    visitor.press("Buy 100 credits");
    visitor.awaitText("Usable credits\n600");
    visitor.press("Cancel");
    visitor.press("1 month");
    visitor.awaitText("The subscription ended", "Usable credits\n0");
  }

  @Test
  default void anUpgradeADayLaterCostsFifteenSeventeen() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    visitor.select("Plan", "Basic, monthly");
    visitor.press("Start");
    visitor.awaitText("The customer subscribed", "Subscribed to Basic, monthly", "$5.00");
    visitor.press("1 day");
    visitor.awaitTextAt("#simulated-now", "2 Apr 2026");
    visitor.select("Plan", "Creator, monthly");
    visitor.press("Upgrade now");
    visitor.awaitText("Basic, monthly became Creator, monthly", "$15.17", "$20.17");
    assertThat(visitor.text())
        .as("people know plans by their names, and no ids of an invented payment service")
        .contains("The customer asked for an upgrade")
        .doesNotContain("basic-monthly", "creator-monthly", "pay-");
    assertThat((double) visitor.browser().driver().executeScript(GAP))
        .as("pixels between the widest time and what happened then")
        .isBetween(8.0, 24.0);

    visitor.press("1 month");
    visitor.awaitText("Renewed on Creator, monthly", "$40.17");

    visitor.press("Cancel");
    visitor.awaitText("Cancelled", "$40.17");
    visitor.press("1 month");
    visitor.awaitText("The subscription ended", "Renewed on Creator, monthly", "$40.17");
  }

  @Test
  default void timeIsMovedInTheZoneOfTheStory() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.select("Time zone", "Pacific/Auckland");
    visitor.select("Plan", "Basic, monthly");
    visitor.press("Start");
    visitor.awaitText("Subscribed to Basic, monthly", "+$5.00");
    visitor.press("1 month");
    visitor.awaitTextAt("#simulated-now", "1 May 2026");
    visitor.awaitText("Renewed on Basic, monthly", "$10.00");
    visitor.press("More that can happen");
    visitor.write("Days from today on", "1");
    visitor.press("Pause at period end until then");
    visitor.awaitText("The pause would end at 2 May 2026, 00:00:00, and it begins at 1 Jun 2026,");
  }

  @Test
  default void aDeclineHoldsFromNowOnAndWhatWasPaidStaysPaid() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.select("Time zone", "Asia/Tokyo");
    visitor.select("Plan", "Basic, monthly");
    visitor.press("Start");
    visitor.awaitText("Subscribed to Basic, monthly", "+$5.00");
    visitor.select("From now on the payment service says", "A new payment method is needed");
    visitor.press("1 month");
    visitor.awaitText("A payment is overdue", "+$5.00", "The first period began");

    visitor.select("From now on the payment service says", "Paid");
    visitor.press("More that can happen");
    visitor.press("Pay now");
    visitor.awaitText("Nothing is overdue any more", "A payment is overdue", "$10.00");
    visitor.press("Give credits");
    visitor.awaitText("100 credits");

    String link = visitor.browser().driver().getCurrentUrl();
    visitor.open(link.substring(link.indexOf("#/") + 2));
    visitor.awaitText("Nothing is overdue any more", "A payment is overdue", "$10.00");
    visitor.press("Copy or share this story");
    visitor.awaitText("--catalog=catalog.json --pay", "Save catalog.json");
    visitor.awaitText("\"zone\":\"Asia/Tokyo\"", "\"authority\":\"SUPPORT\"");
    visitor.press("Close");
    visitor.open("simulator/no-story");
    visitor.awaitText("This link holds no story", "Nothing has happened yet");
  }

  @Test
  default void whatIsToGoBackIsToldBesideWhatWasPaid() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.select("Plan", "Basic, monthly");
    visitor.press("Start");
    visitor.awaitText("Paid so far", "+$5.00");
    visitor.awaitNoText("To be given back");
    visitor.press("More that can happen");
    visitor.press("Give money back");
    visitor.awaitText("To be given back", "Refund requested");
  }

  @Test
  default void supportAsksWhatIfWithThePastOfASubscription() {
    engine().subscribe("forked-declined-later", "basic-monthly");
    engine().send("forked-declined-later", "consume-credits", "{\"amount\":70}");
    engine().send("forked-declined-later", "upgrade", "{\"planId\":\"creator-monthly\"}");
    engine().awaitEvent("forked-declined-later", "charge.cancelled");
    int before = engine().eventNames("forked-declined-later").size();
    Visitor visitor = visitor();
    visitor.open("subscribers/forked-declined-later/support");
    visitor.awaitText("The customer asked for an upgrade");
    visitor.press("Open in the simulator");
    visitor.awaitText(
        "This story begins with the " + before + " events of forked-declined-later",
        "Subscribed to Basic, monthly",
        "The payment failed: card declined",
        "70 credits used",
        "+$5.00");
    visitor.awaitNoText("does not come out as it was");

    visitor.press("Its past: 5 steps");
    visitor.press("Remove: The customer asked for an upgrade");
    visitor.awaitNoText("The payment failed: card declined");
    visitor.select("Plan", "Creator, monthly");
    visitor.press("Upgrade now");
    visitor.awaitText("Basic, monthly became Creator, monthly", "$20.00");
    visitor.press("1 month");
    visitor.awaitText("Renewed on Creator, monthly", "$40.00");
    assertThat(engine().eventNames("forked-declined-later")).hasSize(before);
    assertThat(visitor.addressOf("Back to forked-declined-later"))
        .isEqualTo("#/subscribers/forked-declined-later/support");
  }

  @Test
  default void whatWasImportedHasItsCreditsInTheSimulatorToo() {
    engine().importHeld("forked-import", "basic-monthly");
    engine().support("forked-import", "activate", "{}");
    engine().awaitEvent("forked-import", "import.activated");
    Visitor visitor = visitor();
    visitor.open("subscribers/forked-import/support");
    visitor.awaitText("Support activated the imported subscription");
    visitor.press("Open in the simulator");
    visitor.awaitText("This story begins with the 2 events of forked-import", "530");
    visitor.awaitNoText("does not come out as it was");
    visitor.awaitNoText("credits of the import ended");
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
    visitor.awaitText(
        "The customer wanted to cancel",
        "Refused · An upgrade to Studio, monthly is scheduled",
        "until then the subscription cannot be cancelled.");
    visitor.awaitNoText("The customer cancelled");
  }

  /** By its catalog too: another one would tell of other plans. */
  @Test
  default void whatIsCopiedTellsTheSameStoryOnTheCommandLine(@TempDir Path folder)
      throws IOException {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.select("Plan", "Basic, monthly");
    visitor.press("Start");
    visitor.awaitText("Subscribed to Basic, monthly", "+$5.00");
    visitor.select("From now on the payment service says", "A new payment method is needed");
    visitor.press("1 month");
    visitor.awaitText("A payment is overdue");
    ChromeDriver driver = visitor.browser().driver();
    driver.executeScript(KEEPING);
    visitor.press("Copy or share this story");
    visitor.press("Save catalog.json");
    visitor.awaitThat(() -> assertThat(driver.executeScript("return window.kept")).isNotNull());

    Path catalog = folder.resolve("catalog.json");
    Files.writeString(catalog, (String) driver.executeScript("return window.kept"));
    Path story = folder.resolve("story.jsonl");
    Files.writeString(story, (String) driver.executeScript(COPIED, 0));
    String call = (String) driver.executeScript(COPIED, 1);
    assertThat(call).startsWith(PROGRAM + "simulate --catalog=catalog.json --pay '--decline=you:*");
    assertThat(Files.readString(Path.of("README.md"))).contains(PROGRAM);
    String arguments = call.substring(PROGRAM.length());
    List<String> words = new ArrayList<>(List.of(arguments.replace("'", "").split(" ", -1)));
    words.replaceAll(
        word ->
            word.replace("story.jsonl", story.toString())
                .replace("catalog.json", catalog.toString()));
    assertThat(simulated(words)).contains("PAST_DUE", "basic-monthly");
  }

  private static String simulated(List<String> words) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      CommandLineRun run = CommandLineRun.of(words);
      assertThat(run.exitCode()).as(run.err()).isZero();
      return printed.toString(UTF_8);
    } finally {
      System.setOut(before);
    }
  }

  @Test
  default void whatMayNotBeCopiedIsSelectedAndSaid() {
    Visitor visitor = visitor();
    visitor.open("simulator");
    visitor.press("Start");
    visitor.awaitText("The customer subscribed");
    visitor.press("Copy or share this story");
    ChromeDriver driver = visitor.browser().driver();
    Map.of("Call", "{ writeText: () => Promise.reject(new Error('no')) }", "Link", "undefined")
        .forEach(
            (name, clipboard) -> {
              driver.executeScript(
                  "Object.defineProperty(navigator, 'clipboard', { value: %s, configurable: true })"
                      .formatted(clipboard));
              // The dialog's foot may be before it, where no visitor who scrolls would press.
              driver.executeScript(PRESSING, "Copy: " + name);
              visitor.awaitThat(
                  () ->
                      assertThat((String) driver.executeScript(SELECTED))
                          .startsWith(name.equals("Call") ? PROGRAM : "http://"));
            });
    assertThat(visitor.text().lines())
        .filteredOn(line -> line.startsWith("The browser does not let this page copy."))
        .hasSize(2);
    assertThat(visitor.text()).doesNotContain("Copied.");
  }
}
