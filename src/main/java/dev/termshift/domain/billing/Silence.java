package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.SilencePolicy;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.subscription.OpenCharge;
import java.time.Duration;

/**
 * What follows when nobody has answered an attempt in time. An answer may have been lost on its
 * way, and the money may be there: so it is asked what became of the attempt before anybody is
 * charged a second time for the same.
 */
final class Silence {

  /** How often it is asked what became of an attempt. */
  static final int INQUIRIES = 3;

  /** How long each inquiry may stay unanswered, counted from when it can be heard. */
  static final Duration ANSWERED_WITHIN = Duration.ofDays(1);

  private Silence() {}

  static void passed(Draft draft, OpenCharge charge) {
    int before = charge.inquiries();
    if (draft.policy().silence() == SilencePolicy.INQUIRE && before < INQUIRIES) {
      draft.add(
          new ChargeInquiry(
              charge.chargeId(),
              charge.attempt(),
              before + 1,
              charge.askedLast(),
              draft.context().decidedAt().plus(ANSWERED_WITHIN)));
    } else {
      Dunning.unanswered(draft, charge);
    }
  }
}
