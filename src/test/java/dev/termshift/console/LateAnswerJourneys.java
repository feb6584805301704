package dev.termshift.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a dialog says of a command whose answer comes late, or never. */
interface LateAnswerJourneys extends Console {

  /** From now on a command is sent, and what is done with its answer is the argument's. */
  String ANSWERS =
      """
      const real = window.realFetch ??= window.fetch;
      const late = (answer) => new Promise((resolve) => setTimeout(resolve, 2500, answer));
      const then = { late, lost: () => Promise.reject(new TypeError('lost')) }[arguments[0]];
      window.fetch = async (address, options) => {
        const answer = await real(address, options);
        return then && String(address).includes('/commands') ? then(answer) : answer;
      };
      """;

  /** The current plan of the page behind the dialog. */
  String CURRENT = "return document.querySelector('.plan-name').textContent";

  @Test
  default void whoLeavesADialogThatHasSentSomethingReadsThatItIsUnderWay() {
    engine().subscribe("left-early", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/left-early/support");
    visitor.press("Cancel now");
    answers("late");
    visitor.press("Cancel now");
    visitor.press("Not now");
    visitor.awaitNoDialog();
    visitor.awaitText("Your request is under way. This page shows the result.");
    engine().awaitEvent("left-early", "subscription.ended");
  }

  /** The answer got lost, and what came of the command is no trouble of somebody else's. */
  @Test
  default void whoseAnswerIsLostCanAskOnceMoreAndIsToldWhatCameOfIt() {
    engine().subscribe("lost-answer", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/lost-answer/plans");
    visitor.press("Upgrade to Creator, monthly");
    visitor.awaitText("Confirm Change · $15.00");
    answers("lost");
    visitor.press("Confirm Change · $15.00");
    visitor.awaitText("The engine does not answer", "You will not be charged twice.");
    engine().awaitEvent("lost-answer", "plan.changed");
    answers("");
    visitor.awaitThat(
        () ->
            assertThat(visitor.browser().driver().executeScript(CURRENT))
                .isEqualTo("Creator, monthly"));
    assertThat(visitor.text())
        .contains("You will not be charged twice.")
        .doesNotContain("This is not possible now", "Something has changed");
    visitor.press("Confirm Change · $15.00");
    visitor.awaitText("You are on Creator, monthly now. $15.00 is paid.");
    assertThat(engine().eventNames("lost-answer"))
        .filteredOn("charge.requested"::equals)
        .hasSize(2);
  }

  /** So it is of what cannot be done twice: the same command is sent, and counts once. */
  @Test
  default void aRefundWhoseAnswerIsLostIsNoTroubleEither() {
    engine().subscribe("lost-refund", "basic-monthly");
    Visitor visitor = visitor();
    visitor.open("subscribers/lost-refund/support");
    visitor.press("Give money back");
    visitor.write("What for", "an outage");
    visitor.awaitText("Give money back · $5.00");
    answers("lost");
    visitor.press("Give money back · $5.00");
    visitor.awaitText("It is not done twice.");
    engine().awaitEvent("lost-refund", "refund.settled");
    answers("");
    visitor.press("Give money back · $5.00");
    visitor.awaitText("$5.00 has been refunded.");
    assertThat(engine().eventNames("lost-refund"))
        .filteredOn("refund.requested"::equals)
        .hasSize(1);
  }

  private void answers(String how) {
    visitor().browser().driver().executeScript(ANSWERS, how);
  }
}
