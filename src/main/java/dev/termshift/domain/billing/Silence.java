package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.SilencePolicy;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.subscription.OpenCharge;
import java.time.Duration;

/**
 * What follows when nobody has answered an attempt in time. An answer may have been lost on its
 * way, and the money may be there: so it is asked what became of the attempt before anybody is
 * charged a second time for the same.
 */
public final class Silence {

  /** How often it is asked what became of an attempt. */
  static final int INQUIRIES = 3;

  /** How long each inquiry may stay unanswered, counted from when it can be heard. */
  static final Duration ANSWERED_WITHIN = Duration.ofDays(1);

  private Silence() {}

  /**
   * Whether it is asked once more what became of the charge's latest attempt if no answer comes in
   * time; else the attempt has failed then.
   *
   * @param policy the one that is in force then
   */
  public static boolean inquires(OpenCharge charge, BillingPolicy policy) {
    return policy.silence() == SilencePolicy.INQUIRE && charge.inquiries() < INQUIRIES;
  }

  static void passed(Draft draft, OpenCharge charge) {
    if (inquires(charge, draft.policy())) {
      draft.add(
          new ChargeInquiry(
              charge.chargeId(),
              charge.attempt(),
              charge.inquiries() + 1,
              charge.askedLast(),
              draft.context().decidedAt().plus(ANSWERED_WITHIN)));
    } else {
      Dunning.unanswered(draft, charge);
    }
  }
}
