package dev.termshift.console;

/** What the tests of the console share: one engine, and one visitor at one browser. */
interface Console {

  /** Who clicks. */
  Visitor visitor();

  /** What answers. */
  ConsoleEngine engine();

  /** Support gives a few credits, which moves what a quote comes to. */
  default void giveCredits(String id) {
    engine().support(id, "grant-credits", "{\"amount\":5,\"reason\":\"an outage\"}");
    engine()
        .awaitEvent(id, "credits.granted", data -> data.path("source").asText().equals("GOODWILL"));
  }

  /**
   * Somebody whose card is declined tries to pay a period's charge once more, in vain.
   *
   * @return which charge
   */
  default String payInVain(String id) {
    engine().send(id, "start", "{\"planId\":\"blink-or-free\"}");
    String chargeId = engine().awaitEvent(id, "charge.failed").path("chargeId").asText();
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/billing");
    visitor.press("Pay now · $1.00");
    visitor.awaitText("$1.00 was not paid", "Card declined.");
    return chargeId;
  }

  /** Support ends it at once; what is unused is account balance then. */
  default void cancelNow(String id) {
    Visitor visitor = visitor();
    visitor.open("subscribers/" + id + "/support");
    visitor.press("Cancel now");
    visitor.press("Cancel now");
    visitor.awaitNoDialog();
    engine().awaitEvent(id, "balance.credited");
  }
}
