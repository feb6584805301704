package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What dialogs say is charged, now or later, where discounts or account balance pay some of it. */
interface PriceJourneys extends Console {

  /** Presses one button after the other as each can be; gives what the dialog reads at the end. */
  String READ =
      """
      const [steps, done] = [JSON.parse(arguments[0]), arguments[1]];
      const until = Date.now() + 20000;
      const open = () => document.querySelector('dialog[open]');
      const isNamed = (each, name) => each.tagName === 'LABEL'
        ? each.innerText.startsWith(name)
        : (each.getAttribute('aria-label') ?? each.innerText).trim() === name;
      const find = (name) =>
        [...(open() ?? document.querySelector('#view')).querySelectorAll('button, label')]
          .find((each) => isNamed(each, name) && !each.disabled
            && each.getAttribute('aria-disabled') !== 'true');
      const isSettled = () => open() && !open().querySelector('.bones, button:disabled')
        && !/One moment|…/.test(open().innerText);
      function go() {
        const next = steps.length > 0 ? find(steps[0]) : undefined;
        if (next) {
          steps.shift();
          next.click();
        } else if (steps.length === 0 && isSettled()) {
          const text = open().innerText;
          open().close();
          done(text);
          return;
        } else if (Date.now() > until) {
          done('stuck before ' + steps + ': ' + (open() ?? document.body).innerText);
          return;
        }
        setTimeout(go, 30);
      }
      go();
      """;

  /** Where somebody presses what, and what the dialog says then. */
  record Look(String page, List<String> steps, List<String> says) {}

  private static Look look(String page, String steps, String... says) {
    return new Look(page, List.of(steps.split(" > ", -1)), List.of(says));
  }

  private void looks(String id, Look... looks) {
    String page = "";
    for (Look look : looks) {
      if (!look.page().equals(page)) {
        page = look.page();
        visitor().open("subscribers/" + id + "/" + page);
      }
      String steps = "[\"" + String.join("\",\"", look.steps()) + "\"]";
      String text = (String) visitor().browser().driver().executeAsyncScript(READ, steps);
      assertThat(text).as(id + " " + look.steps()).contains(look.says());
      isConsistent(id + " " + look.steps(), text);
    }
  }

  /** The button has the amount that is charged now; where there is none, no payment is told of. */
  private static void isConsistent(String what, String text) {
    assertThat(text)
        .as(what)
        .doesNotContain("today's price", "price now", "stuck before")
        .doesNotContainPattern("Charged[^\\n]*\\s+[−-]");
    Matcher button = Pattern.compile("\\w · (\\$[0-9.,]+)$").matcher(text.strip());
    if (!button.find()) {
      assertThat(text)
          .as(what)
          .doesNotContain("payment has gone through", "You are charged now", "when it is paid");
    } else if (text.contains("Charged now")) {
      assertThat(text).as(what).containsPattern("Charged now\\s+" + Pattern.quote(button.group(1)));
    }
  }

  private void discount(String id, String off) {
    engine()
        .support(
            id,
            "apply-discount",
            "{\"discountId\":\"all\",\"redemptionId\":\"all-1\",\"forever\":true," + off + "}");
    engine().awaitEvent(id, "discount.applied");
  }

  @Test
  default void whereADiscountPaysAPartDialogsNameTheRest() {
    engine().subscribe("tenth", "creator-monthly");
    discount("tenth", "\"percent\":10");
    looks(
        "tenth",
        look("billing", "Cancel subscription", "As things stand, $18.00 will be charged then."),
        look("plans", "Upgrade to Studio, monthly", "Charged now"),
        look("plans", "Upgrade to Studio, monthly > Change at the End", "$45.00", "Charged on"),
        look("plans", "Downgrade to Basic, monthly > Continue", "$4.50"),
        look("credits", "Buy 100 credits", "100 credits for $2.00", "You are charged now."),
        look("credits", "Turn on", "Each time, 100 credits for $2.00 are bought."),
        look("support", "Apply a discount", "Without it, $18.00 is charged on"),
        look("support", "End a discount", "that is $18.00 with it and $20.00 without it."),
        look("support", "Downgrade now", "Becomes account balance"),
        look("support", "Pause now", "of unused time is kept"),
        look("support", "Cancel now", "of unused time becomes account balance"));
    engine().send("tenth", "cancel", "{}");
    looks("tenth", look("support", "Undo change", "renews then. $18.00 will be charged then."));
  }

  @Test
  default void whereADiscountPaysAllNothingIsSaidToBeCharged() {
    engine().subscribe("covered-100", "creator-monthly");
    discount("covered-100", "\"percent\":100");
    looks(
        "covered-100",
        look("billing", "Cancel subscription", "As things stand, nothing will be charged then."),
        look("plans", "Upgrade to Studio, monthly", "Becomes account balance"),
        look("plans", "Upgrade to Studio, monthly > Change at the End", "$0.00"),
        look("support", "End a discount", "that is $0.00 with it and $20.00 without it."));
    Instant until = Instant.now().plus(Duration.ofDays(40));
    String pause = "{\"timing\":\"IMMEDIATE\",\"until\":\"%s\"}".formatted(until);
    engine().support("covered-100", "pause", pause);
    looks(
        "covered-100",
        look("billing", "Resume", "Becomes account balance", "The discount all continues."),
        look("support", "End a discount", "$20.00 less account balance is left."));
    engine().subscribe("used-up", "basic-monthly");
    String once = "{\"discountId\":\"all\",\"redemptionId\":\"once\",\"periods\":1,\"percent\":10}";
    engine().support("used-up", "apply-discount", once);
    engine().awaitEvent("used-up", "discount.applied");
    looks(
        "used-up",
        look("plans", "Upgrade to Creator, monthly", "The discount all is used up by this."));
    engine().subscribe("covered-25", "creator-monthly");
    discount("covered-25", "\"amountMinor\":2500");
    looks(
        "covered-25",
        look("billing", "Cancel subscription", "As things stand, nothing will be charged then."),
        look("plans", "Upgrade to Studio, monthly > Change at the End", "$25.00"));
  }

  @Test
  default void whereAccountBalancePaysNothingIsSaidToBeCharged() {
    engine().subscribe("balanced", "studio-monthly");
    engine()
        .support(
            "balanced", "downgrade", "{\"planId\":\"creator-monthly\",\"timing\":\"IMMEDIATE\"}");
    engine().awaitEvent("balanced", "balance.credited");
    looks(
        "balanced",
        look("billing", "Cancel subscription", "As things stand, nothing will be charged then."),
        look("plans", "Upgrade to Studio, monthly > Change at the End", "Account balance"),
        look(
            "credits",
            "Buy 100 credits",
            "for $0.00, after $2.00 of your account",
            "Nothing is charged."),
        look("credits", "Turn on", "Each time, 100 credits", "Account balance is used first."),
        look("support", "Apply a discount", "Without it, $0.00 is charged on"));
    discount("balanced", "\"percent\":10");
    engine().send("balanced", "downgrade", "{\"planId\":\"basic-monthly\"}");
    looks(
        "balanced",
        look("support", "Undo change", "renews instead", "$0.00 will be charged then."));
  }

  @Test
  default void newTermsSayWhatIsChargedOfThem() {
    engine().importKept("kept-tenth", "basic-monthly", 400);
    engine().support("kept-tenth", "activate", "{}");
    engine().awaitEvent("kept-tenth", "import.activated");
    discount("kept-tenth", "\"percent\":10");
    looks(
        "kept-tenth",
        look(
            "billing",
            "Accept the new terms",
            "It costs $4.00 for 400 credits. If you accept, it is $5.00 for 500 credits from",
            "Less discounts and account balance, $4.50 will be charged on that day."));
  }

  /** From now on another version is in force: 100 credits cost $2.50, and no others are sold. */
  String OTHER_CATALOG =
      """
      const real = window.fetch;
      window.fetch = async (...asked) => {
        const answer = await real(...asked);
        if (!answer.ok || !answer.headers.get('Content-Type').includes('json')) {
          return answer;
        }
        const text = (await answer.text()).replaceAll('"amountMinor":200,', '"amountMinor":250,')
          .replaceAll('"amountMinor":1500,', '"amountMinor":1700,');
        const body = JSON.parse(text);
        const { pathname } = new URL(answer.url);
        if (pathname.endsWith('/catalog')) {
          body.version += 1;
          body.packs = body.packs.filter(({ credits }) => credits === 100);
        }
        if (body.catalogVersion) {
          body.catalogVersion += 1;
        }
        return new Response(JSON.stringify(body), answer);
      };
      """;

  @Test
  default void aDialogThatIsOpenIsRenewedWithTheCatalog() {
    Visitor visitor = creditsOf("renewed-dialog");
    visitor.press("Turn on");
    visitor.awaitText("100 credits · $2.00", "100 credits for $2.00 are bought", "500 credits · $");
    visitor.browser().driver().executeScript(OTHER_CATALOG);
    giveCredits("renewed-dialog");
    visitor.awaitText("Something has changed since this", "100 credits for $2.50 are bought");
    assertThat(visitor.textsAt("dialog option")).containsExactly("100 credits · $2.50");
    visitor.press("Not now");
    visitor.awaitNoDialog();
    assertThat(visitor.textsAt(".plans .price")).containsExactly("$2.50");
  }

  @Test
  default void whatIsNotSoldAnyMoreCannotBeBoughtInADialogThatIsOpen() {
    Visitor visitor = creditsOf("gone-in-dialog");
    visitor.press("Buy 500 credits");
    visitor.awaitText("Buy · $");
    visitor.browser().driver().executeScript(OTHER_CATALOG);
    giveCredits("gone-in-dialog");
    visitor.awaitText("These credits are not sold any more");
    visitor.awaitThat(
        () -> assertThat(visitor.textsAt("dialog .dialog-foot")).containsExactly("Not now"));
  }

  @Test
  default void whatAChangeCostsIsRenewedWithTheCatalog() {
    Visitor visitor = creditsOf("renewed-change");
    visitor.open("subscribers/renewed-change/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.awaitText("Confirm Change · $15.00");
    visitor.browser().driver().executeScript(OTHER_CATALOG);
    giveCredits("renewed-change");
    visitor.awaitText("It was $15.00, and is $17.00 now.", "Confirm Change · $17.00");
  }

  private Visitor creditsOf(String id) {
    engine().subscribe(id, "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/credits");
    visitor.awaitText("Auto top-up");
    return visitor;
  }
}
