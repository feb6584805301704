package dev.termshift.console.script;

/** Stories of one charge of $5.00 that was paid, and of which refunds are asked for and fail. */
abstract class RefundStories extends ScriptsInNode {

  static final String PAYMENT = "PAYMENT";

  static ToldStory paid() {
    return story()
        .then(on(1), "CUSTOMER", "start", "'planId':'monthly','zone':'UTC'")
        .paid(on(1), 1, 500, "p-1");
  }

  /** What asks for a refund of so much. */
  static String refund(long minor) {
    return "'chargeId':'s:c1','amountMinor':%d,'reason':'goodwill'".formatted(minor);
  }

  /** The refund of that number fails. */
  static ToldStory failing(ToldStory story, int number) {
    return story.then(on(7), PAYMENT, "refund-failed", "'refundId':'s:c1:r%d'".formatted(number));
  }

  /** The beginning of a day of April. */
  static String on(int day) {
    return "2026-04-%02dT00:00:00Z".formatted(day);
  }
}
