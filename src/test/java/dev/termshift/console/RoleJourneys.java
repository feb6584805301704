package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.http.access.BoundToken;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody is shown what their token may not do, nor left without a word when it is refused. */
interface RoleJourneys extends Console {

  /** Buttons of the support page that change nothing. */
  Set<String> LOOKING =
      Set.of("Export as CSV", "Export as JSONL", "Open in the simulator", "Go to day");

  @Test
  default void whoMayOnlyReadHasNoButtonThatChangesAnything() {
    engine().subscribe("read-only", "basic-monthly");
    Visitor visitor = visitor();
    visitor.signedIn(
        "read",
        "",
        () -> {
          visitor.awaitText("read-only", "Simulator", "Sign out");
          assertThat(visitor.buttons()).doesNotContain("Start a subscription");
          for (String section : new String[] {"billing", "plans", "credits", "support"}) {
            visitor.open("subscribers/read-only/" + section);
            visitor.awaitTextAt("h1", "read-only");
            assertThat(visitor.buttons())
                .as(section)
                .allMatch(each -> section.equals("support") && LOOKING.contains(each));
          }
          visitor.open("subscribers/read-only/billing");
          visitor.awaitText("Active plan");
          assertThat(visitor.text()).doesNotContain("Cancel subscription");
          visitor.open("subscribers/read-only/support");
          visitor.awaitText("What happened", "The customer subscribed");
          visitor.press("Open in the simulator");
          visitor.awaitText("This story begins with the", "Subscribed to Basic, monthly");
          visitor.awaitNoText("does not come out as it was");
        });
  }

  /** A pending change has a button too, for those who may. */
  @Test
  default void whoMayOnlyReadTakesNoChangeBack() {
    engine().subscribe("read-only-too", "basic-monthly");
    engine().send("read-only-too", "cancel", "{}");
    engine().awaitEvent("read-only-too", "cancellation.scheduled");
    Visitor visitor = visitor();
    visitor.signedIn(
        "read",
        "subscribers/read-only-too/billing",
        () -> {
          visitor.awaitText("Ends on");
          assertThat(visitor.buttons()).isEmpty();
        });
  }

  /** Support's token is support's on the customers' pages too, and so is one that only reads. */
  @Test
  default void whoIsNotTheCustomerIsNotSpokenToAsOne() {
    engine().send("spoken-of-declined", "start", "{\"planId\":\"blink-or-free\"}");
    engine().awaitEvent("spoken-of-declined", "subscription.past-due");
    Visitor visitor = visitor();
    for (String token : new String[] {"support", "read"}) {
      visitor.signedIn(
          token,
          "",
          () -> {
            for (String page : new String[] {"billing", "plans", "credits"}) {
              visitor.open("subscribers/spoken-of-declined/" + page);
              visitor.awaitText("is overdue");
              assertThat(visitor.text().toLowerCase(Locale.ROOT))
                  .as("%s %s", token, page)
                  .doesNotContainPattern("\\byour?s?\\b")
                  .doesNotContain("pay now");
            }
          });
    }
    visitor.open("subscribers/spoken-of-declined/billing");
    visitor.awaitText("is overdue", "Pay now");
  }

  @Test
  default void whoseTokenIsForOneSubscriptionSeesOnlyThat() {
    engine().subscribe("only-mine", "basic-monthly");
    String token =
        new BoundToken("only-mine", Instant.now().plusSeconds(600)).sealedWith("customer");
    Visitor visitor = visitor();
    visitor.signedIn(
        token,
        "",
        () -> {
          visitor.awaitTextAt("h1", "only-mine");
          assertThat(visitor.text())
              .contains("Plan and Billing", "Plans", "Buy Credits", "Cancel subscription")
              .doesNotContain("Subscribers", "Simulator", "Support", "Start a subscription");
          visitor.open("subscribers/only-mine/support");
          visitor.awaitText("Active plan");
          visitor.open("subscribers/of-somebody-else");
          visitor.awaitText("You can only see your own");
          assertThat(visitor.text()).doesNotContain("token", "Support");
          visitor.press("Open your subscription");
          visitor.awaitTextAt("h1", "only-mine");
        });
  }

  @Test
  default void whoseTokenIsForOneThatWasNeverStartedStartsIt() {
    String token = new BoundToken("not-yet", Instant.now().plusSeconds(600)).sealedWith("customer");
    Visitor visitor = visitor();
    visitor.signedIn(
        token,
        "",
        () -> {
          visitor.awaitText("There is no such subscription");
          visitor.press("Start a subscription");
          visitor.select("Plan", "Basic, monthly");
          visitor.press("Start · $5.00");
          visitor.awaitTextAt("#active-plan", "Basic, monthly");
        });
  }

  @Test
  default void whatIsStartedElsewhereIsNotOfferedToBeStarted() {
    String id = "begun-elsewhere";
    String token = new BoundToken(id, Instant.now().plusSeconds(600)).sealedWith("customer");
    Visitor visitor = visitor();
    visitor.signedIn(
        token,
        "",
        () -> {
          visitor.press("Start a subscription");
          visitor.awaitText("It keeps the zone for life.");
          engine().subscribe(id, "creator-monthly");
          visitor.awaitNoDialog();
          visitor.awaitTextAt("#active-plan", "Creator, monthly");
          visitor.awaitThat(() -> assertThat(visitor.focus()).isEqualTo(id));
        });
  }

  @Test
  default void whoseTokenIsOverIsAskedToSignInAgainWhateverIsOpen() {
    engine().subscribe("over-soon", "basic-monthly");
    String soon = new BoundToken("over-soon", Instant.now().plusSeconds(15)).sealedWith("customer");
    String over = new BoundToken("over-soon", Instant.now().minusSeconds(9)).sealedWith("customer");
    Visitor visitor = visitor();
    visitor.signedIn(
        soon,
        "subscribers/over-soon/billing",
        () -> {
          visitor.press("Cancel subscription");
          visitor.awaitText("Cancel subscription?");
          visitor.awaitText("Sign in again", "Your access has ended.", "Access token");
          assertThat(visitor.isDialogOpen()).isFalse();
          assertThat(visitor.text()).doesNotContain("Reconnecting", "over-soon", "was good until");
        });
    soon = new BoundToken("over-soon", Instant.now().plusSeconds(8)).sealedWith("customer");
    visitor.signedIn(
        soon,
        "subscribers/of-somebody-else",
        () -> {
          visitor.awaitText("You can only see your own");
          visitor.awaitText("Sign in again", "Your access has ended.", "Access token");
        });
    visitor.signedIn(
        over,
        "subscribers/over-soon/plans",
        () -> {
          visitor.awaitText("Sign in again", "Your access has ended.", "Access token");
          assertThat(visitor.text()).doesNotContain("was good until");
        });
  }

  @Test
  default void aTokenThatIsNotGoodIsSaidToBe() {
    Visitor visitor = visitor();
    visitor.signedIn(
        "anything",
        "",
        () -> {
          visitor.awaitText("You are not signed in", "The server does not know this access token.");
          visitor.press("Sign in");
          visitor.awaitTextAt(".fault", "This has to be filled in.");
        });
  }
}
