package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** What must hold when data are hostile, prices move, or the line is cut. */
interface Robustness extends Console {

  /** From then on the engine takes connections and says nothing; who waits long waits a tenth. */
  String HANGING =
      """
      const [ask, later] = [window.fetch, window.setTimeout];
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      const wait = (millis) => (millis > 20000 ? millis / 10 : millis);
      AbortSignal.timeout = (millis) => timeout(wait(millis));
      window.setTimeout = (work, millis) => later(work, wait(millis));
      window.fetch = (what, how) => window.hangs
        ? new Promise((_, no) => how.signal.addEventListener('abort', () => no(how.signal.reason)))
        : ask(what, how);
      window.show = (isSeen) => {
        Object.defineProperty(document, 'hidden', { value: !isSeen, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      """;

  /** What is said of a quote that does not hold any more, by what was shown and what is now. */
  String DIFFERENT =
      """
      const [was, told, is, now, done] = arguments;
      const money = (amountMinor) => ({ amountMinor, currency: 'USD' });
      import(document.scripts[0].src + '/../pages/requoted.js').then(({ changedNotice }) => {
        const notice = changedNotice(
          { total: money(was), told }, { total: money(is), told: now });
        document.querySelector('#view').replaceChildren(notice);
        done(notice.innerText.split('\\n').filter(Boolean).slice(1).join(' '));
      }).catch((failure) => done(String(failure)));
      """;

  /** What is wrong with a text as a number from 1 to 50, or as an amount of up to five dollars. */
  String FAULT =
      """
      const [kind, text, done] = arguments;
      const most = { amountMinor: 500, currency: 'USD' };
      const faults = kind === 'number'
        ? import(document.scripts[0].src + '/../numbers.js').then(
          ({ numberFault }) => numberFault(text, { least: 1, most: 50 }))
        : import(document.scripts[0].src + '/../amounts.js').then(
          ({ amountOf }) => amountOf(text, 'USD', { most }).fault);
      faults.then((fault) => done(fault ?? '')).catch((failure) => done(String(failure)));
      """;

  @Test
  default void textsOfStrangersStayTexts() {
    engine().subscribe("hostile", "basic-monthly");
    String text = "<img src=x onerror=document.title='broken'><b>bold</b>";
    engine().send("hostile", "consume-credits", "{\"amount\":1,\"reason\":\"%s\"}".formatted(text));
    engine().awaitEvent("hostile", "credits.consumed");
    Visitor visitor = visitor();
    visitor.open("subscribers/hostile/support");
    visitor.awaitText(text);
    assertThat(visitor.browser().driver().getTitle()).startsWith("Support");
  }

  @Test
  default void whatIsNotAsShownIsShownAnewWithWhatIsDifferentBeforeAnythingIsCharged() {
    engine().subscribe("moved", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/moved/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.awaitText("Charged now");
    engine().send("moved", "consume-credits", "{\"amount\":1}");
    engine().awaitEvent("moved", "credits.consumed");
    visitor.press("Confirm Change · $15.00");
    visitor.awaitText(
        "Something has changed since this was shown",
        "2,999 credits can be used when it begins. Look at it again, then confirm.",
        "Charged now");
    assertThat(visitor.text()).doesNotContain("not possible", "It was $", "no longer applies");
    assertThat(engine().eventNames("moved")).doesNotContain("plan-change.requested");

    visitor.press("Confirm Change · $15.00");
    visitor.awaitNoDialog();
    engine().awaitEvent("moved", "plan.changed");
    visitor.awaitTextAt("#active-plan", "Creator, monthly");
  }

  @Test
  default void creditsWhosePriceIsTheSameAreOfferedAgainAndNotCalledImpossible() {
    engine().subscribe("same-offer", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/same-offer/credits");
    visitor.press("Buy 100 credits");
    visitor.awaitText("100 credits for $2.00");
    engine().send("same-offer", "consume-credits", "{\"amount\":1}");
    engine().awaitEvent("same-offer", "credits.consumed");
    visitor.press("Buy · $2.00");
    visitor.awaitText(
        "Something has changed since this was shown",
        "It comes to the same. Look at it again, then confirm.");
    assertThat(visitor.text()).doesNotContain("not possible");
    visitor.press("Buy · $2.00");
    visitor.awaitNoDialog();
    visitor.awaitTextAt("#usable-credits", "599");
  }

  @Test
  default void whatIsDifferentIsSaidAsAmountsAndAsSentencesThatCameOrWent() {
    visitor().open("simulator");
    visitor().awaitText("Nothing has happened yet");
    String ten = "10 credits can be used until 30 Nov 2026.";
    String less = "9 credits can be used until 1 Dec 2026.";
    String instead = "This replaces the cancellation.";
    assertThat(different(1500, List.of(ten), 1300, List.of(ten)))
        .isEqualTo("It was $15.00, and is $13.00 now. Look at it again, then confirm.");
    assertThat(different(1500, List.of(ten), 1500, List.of(less, instead)))
        .isEqualTo(less + " " + instead + " Look at it again, then confirm.");
    assertThat(different(1500, List.of(ten, instead), 1500, List.of(ten)))
        .isEqualTo(
            "This no longer applies: “%s” Look at it again, then confirm.".formatted(instead));
    assertThat(different(1500, List.of(ten), 1500, List.of(ten)))
        .isEqualTo("It comes to the same. Look at it again, then confirm.");
  }

  private String different(long was, List<String> told, long is, List<String> now) {
    return (String) visitor().browser().driver().executeAsyncScript(DIFFERENT, was, told, is, now);
  }

  @Test
  default void whatIsNoNumberIsSaidWithWhatWasTypedAndWhatIsExpected() {
    visitor().open("simulator");
    visitor().awaitText("Nothing has happened yet");
    String expected = " Enter a whole number from 1 to 50.";
    assertThat(faultOf("number", "")).isEqualTo("Enter a whole number from 1 to 50.");
    for (String none : List.of("1e3", "1.5", "one", "1,5", "--1", "0x10")) {
      assertThat(faultOf("number", none))
          .isEqualTo("“%s” is no whole number. Enter one from 1 to 50.".formatted(none));
    }
    for (String little : List.of("0", "-1", "−20")) {
      assertThat(faultOf("number", little)).isEqualTo("“" + little + "” is too small." + expected);
    }
    for (String large : List.of("51", "1,000", "12345678901234567890")) {
      assertThat(faultOf("number", large)).isEqualTo("“" + large + "” is too large." + expected);
    }
    assertThat(faultOf("number", " 50 ")).isEmpty();
  }

  @Test
  default void whatIsNoAmountIsSaidWithWhatWasTypedAndWhatIsExpected() {
    visitor().open("simulator");
    visitor().awaitText("Nothing has happened yet");
    String expected = " Enter an amount from $0.01 to $5.00.";
    assertThat(faultOf("amount", "")).isEqualTo("Enter an amount from $0.01 to $5.00.");
    for (String none : List.of("1e3", "-1", "five", "€5")) {
      assertThat(faultOf("amount", none))
          .isEqualTo("“%s” is no amount of USD. Enter one from $0.01 to $5.00.".formatted(none));
    }
    assertThat(faultOf("amount", "0")).isEqualTo("“0” is too little." + expected);
    assertThat(faultOf("amount", "1.005"))
        .isEqualTo("“1.005” is no amount of USD, which has 2 decimal places.");
    for (String large : List.of("6", "12345678901234567890", "1" + "0".repeat(400))) {
      assertThat(faultOf("amount", large)).isEqualTo("“" + large + "” is too much." + expected);
    }
    assertThat(faultOf("amount", "5,00")).isEmpty();
  }

  private String faultOf(String kind, String text) {
    return (String)
        Objects.requireNonNull(visitor().browser().driver().executeAsyncScript(FAULT, kind, text));
  }

  @Test
  default void fieldsOfDialogsSayWhatIsExpectedOfThem() {
    engine().subscribe("mistyped", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/mistyped/credits");
    visitor.press("Buy 100 credits");
    visitor.awaitText("100 credits for $2.00");
    visitor.write("How many packs", "1e3");
    visitor.awaitText("“1e3” is no whole number. Enter one from 1 to 1,000.");
    visitor.write("How many packs", "12345678901234567890");
    visitor.awaitText("“12345678901234567890” is too large.");
    visitor.press("One less");
    visitor.awaitText("100 credits for $2.00");
    visitor.press("Not now");
    visitor.press("Turn on");
    visitor.write("At most, in a billing period", "-3");
    visitor.awaitText("“-3” is too small. Enter a whole number from 1 to 50.");
    visitor.press("Turn on");
    assertThat(visitor.isDialogOpen()).isTrue();
    visitor.press("Not now");
    visitor.open("subscribers/mistyped/billing");
    visitor.press("Cancel subscription");
    visitor.writeDay("Only away for a while? Pause it until", LocalDate.of(2020, 1, 2));
    visitor.press("Pause instead");
    visitor.awaitText("2 Jan 2020 is too early. Enter a day from");
    visitor.key(Keys.ENTER);
    assertThat(visitor.isDialogOpen()).isTrue();
    visitor.press("Keep it");
    visitor.awaitNoDialog();
    assertThat(engine().eventNames("mistyped"))
        .doesNotContain("cancellation.scheduled", "auto-top-up.set", "pause.scheduled");
  }

  @Test
  default void aCutLineIsSaidAndMended() {
    engine().subscribe("cut", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/cut/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.awaitText("Charged now");
    visitor.browser().offline(true);
    try {
      visitor.press("Confirm Change · $15.00");
      visitor.awaitText("The engine does not answer", "Try again. You will not be charged twice.");
    } finally {
      visitor.browser().offline(false);
    }
    visitor.press("Confirm Change · $15.00");
    visitor.awaitNoDialog();
    visitor.awaitTextAt("#active-plan", "Creator, monthly");
    assertThat(engine().eventNames("cut")).containsOnlyOnce("plan-change.requested");
  }

  @Test
  default void anEngineThatHangsIsNotCalledLive() {
    engine().subscribe("hung", "basic-monthly");
    Visitor visitor = visitor();
    ChromeDriver driver = visitor.browser().driver();
    visitor
        .browser()
        .running(
            HANGING,
            () -> {
              visitor.open("?find=hung");
              visitor.awaitText("hung");
              driver.executeScript("window.hangs = true");
              visitor.awaitText("The engine does not answer");
              driver.executeScript("window.hangs = false");
              visitor.awaitNoText("The engine does not answer");
              visitor.open("subscribers/hung/billing");
              visitor.awaitText("Live");
              driver.executeScript("show(false); window.hangs = true; show(true)");
              assertThat(visitor.text()).doesNotContain("Live");
              visitor.awaitText("Reconnecting");
              driver.executeScript("window.hangs = false");
              visitor.awaitText("Live");
            });
    visitor.openRoot();
  }

  /** A browser has six connections to an engine, and a page out of sight must hold none. */
  @Test
  default void everyTabIsLiveHoweverManyThereAre() {
    engine().subscribe("tabs", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/tabs/billing");
    visitor.awaitText("Live");
    try {
      for (int tab = 0; tab < 7; tab++) {
        visitor.openInNewTab("subscribers/tabs/billing");
        visitor.awaitText("Live");
      }
      engine().send("tabs", "consume-credits", "{\"amount\":120,\"reason\":\"posters\"}");
      visitor.awaitTextAt("#usable-credits", "380");
    } finally {
      visitor.closeOtherTabs();
    }
    visitor.awaitTextAt("#usable-credits", "380");
  }

  @Test
  default void pagesLoadNothingFromElsewhereAndRunNothingInline()
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(engine().url() + "/console/")).build();
    HttpResponse<String> page =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=UTF-8");
    assertThat(page.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe"));
    Visitor visitor = visitor();
    visitor.browser().complaints();
    visitor.open("simulator");
    visitor.awaitText("Nothing has happened yet");
    assertThat(visitor.browser().complaints()).isEmpty();
  }
}
