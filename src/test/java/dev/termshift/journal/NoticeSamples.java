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
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
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
    return noticed(Duration.ZERO, 0);
  }

  private static Terms noticed(Duration creditsExpiring, int creditsLow) {
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
                Duration.ofDays(7),
                Duration.ofDays(3),
                Duration.ofDays(2),
                creditsExpiring,
                creditsLow)));
  }

  /** Everything was announced, and new terms were accepted. */
  static SubscriptionState told() {
    SubscriptionState told = running();
    for (SubscriptionEvent event : all()) {
      told = event instanceof NoticeMissed ? told : SubscriptionEvolution.evolve(told, event);
    }
    return told;
  }

  /** The notice of a period was missed, and nothing else was announced. */
  static SubscriptionState missed() {
    return SubscriptionEvolution.evolve(
        running(), new NoticeMissed(Subject.RENEWAL, StoredSamples.LATER));
  }

  private static SubscriptionState running() {
    return new SubscriptionState.Active(
        CurrentTerm.in(
            noticed(Duration.ofDays(5), 25), StoredSamples.RUNNING, StoredSamples.usd(500)),
        SnapshotSamples.ledger());
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
