package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What must hold when data are hostile, prices move, or the line is cut. */
interface Robustness extends Console {

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
  default void aPriceThatMovedIsShownAnewBeforeAnythingIsCharged() {
    engine().subscribe("moved", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/moved/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.awaitText("Charged now");
    engine().send("moved", "consume-credits", "{\"amount\":1}");
    engine().awaitEvent("moved", "credits.consumed");
    visitor.press("Confirm Change · $15.00");
    visitor.awaitText("The price has changed", "Charged now");
    assertThat(engine().eventNames("moved")).doesNotContain("plan-change.requested");

    visitor.press("Confirm Change · $15.00");
    visitor.awaitNoDialog();
    engine().awaitEvent("moved", "plan.changed");
    visitor.awaitTextAt("#active-plan", "Creator, monthly");
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
      visitor.awaitText("The engine does not answer");
    } finally {
      visitor.browser().offline(false);
    }
    visitor.press("Confirm Change · $15.00");
    visitor.awaitNoDialog();
    visitor.awaitTextAt("#active-plan", "Creator, monthly");
    assertThat(engine().eventNames("cut")).containsOnlyOnce("plan-change.requested");
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
