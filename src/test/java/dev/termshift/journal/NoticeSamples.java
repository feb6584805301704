package dev.termshift.journal;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.RenewalUpcoming;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.NoticeEvent.TrialEnding;
import dev.termshift.domain.event.SubscriptionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Notices as they are stored. */
final class NoticeSamples {

  private static final List<ChargeLine> LINES =
      List.of(
          new ChargeLine(ChargeLine.Kind.FULL_PRICE, 700),
          ChargeLine.discount("spring", 100),
          new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -200));

  private NoticeSamples() {}

  /** Terms of a plan with notices. */
  static Terms noticed() {
    Terms kept = StoredSamples.KEPT;
    return new Terms(
        kept.planId(),
        kept.rank(),
        StoredSamples.usd(700),
        kept.interval(),
        kept.credits(),
        kept.rollover(),
        kept.renewal(),
        kept.grantEvery(),
        Optional.of(
            new Notices(
                Duration.ofDays(7), Duration.ofDays(3), Duration.ofDays(2), Duration.ZERO, 0)));
  }

  static List<SubscriptionEvent> all() {
    return List.of(
        new RenewalUpcoming(
            StoredSamples.LATER,
            StoredSamples.usd(400),
            LINES,
            noticed(),
            Optional.of(StoredSamples.KEPT)),
        new TrialEnding(
            StoredSamples.LATER,
            StoredSamples.usd(400),
            LINES,
            noticed(),
            Optional.of(StoredSamples.KEPT)),
        new CreditsExpiring(
            StoredSamples.LATER, 70, List.of(new LotAmount(2, 30), new LotAmount(4, 40))),
        new CreditsLow(9, 100, StoredSamples.PERIOD),
        new NoticeMissed(Subject.RENEWAL, StoredSamples.LATER),
        new TermsAccepted(StoredSamples.LATER, noticed(), StoredSamples.KEPT));
  }
}
