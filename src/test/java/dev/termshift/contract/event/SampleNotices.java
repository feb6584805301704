package dev.termshift.contract.event;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Rollover;
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
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices of every kind, with what may be absent there and not. */
final class SampleNotices {

  private static final Instant AT = Instant.parse("2026-02-28T09:30:00Z");
  private static final BillingInterval MONTH = new BillingInterval("P1M");

  private SampleNotices() {}

  static Map<String, SubscriptionEvent> all() {
    Map<String, SubscriptionEvent> samples = new LinkedHashMap<>();
    samples.put(
        "renewal.upcoming",
        new RenewalUpcoming(
            AT,
            eur(500),
            List.of(new ChargeLine(ChargeLine.Kind.FULL_PRICE, 500)),
            terms("basic", 500),
            Optional.empty()));
    samples.put(
        "renewal.upcoming+price",
        new RenewalUpcoming(
            AT,
            eur(600),
            List.of(
                new ChargeLine(ChargeLine.Kind.FULL_PRICE, 700),
                ChargeLine.discount("spring", 100)),
            terms("basic", 700),
            Optional.of(terms("basic", 500))));
    samples.put(
        "renewal.upcoming+plan",
        new RenewalUpcoming(
            AT,
            eur(1983),
            List.of(
                new ChargeLine(ChargeLine.Kind.FULL_PRICE, 2000),
                new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -17)),
            terms("pro", 2000),
            Optional.of(terms("basic", 500))));
    samples.put(
        "trial.ending",
        new TrialEnding(
            AT,
            eur(500),
            List.of(new ChargeLine(ChargeLine.Kind.FULL_PRICE, 500)),
            terms("basic", 500),
            Optional.empty()));
    samples.put(
        "trial.ending+price",
        new TrialEnding(
            AT,
            eur(400),
            List.of(new ChargeLine(ChargeLine.Kind.FULL_PRICE, 400)),
            terms("basic", 400),
            Optional.of(terms("basic", 500))));
    samples.put(
        "credits.expiring",
        new CreditsExpiring(AT, 70, List.of(new LotAmount(2, 30), new LotAmount(4, 40))));
    samples.put(
        "credits.low",
        new CreditsLow(9, 100, new BillingPeriod(Instant.parse("2026-01-31T09:30:00Z"), AT)));
    samples.put("notice.missed", new NoticeMissed(Subject.TRIAL, AT));
    samples.put("notice.missed+credits", new NoticeMissed(Subject.CREDITS_EXPIRING, AT));
    samples.put("terms.accepted", new TermsAccepted(AT, terms("basic", 700), terms("basic", 500)));
    return samples;
  }

  private static Terms terms(String planId, long minor) {
    return new Terms(
        planId,
        10,
        eur(minor),
        MONTH,
        100,
        Rollover.NONE,
        Terms.Renewal.IN_FORCE,
        Optional.empty(),
        Optional.of(Notices.usual(MONTH)));
  }

  private static Money eur(long minor) {
    return new Money(minor, "EUR");
  }
}
