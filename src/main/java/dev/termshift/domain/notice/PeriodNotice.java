package dev.termshift.domain.notice;

import dev.termshift.domain.announced.Told.Said;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.RenewalUpcoming;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.event.NoticeEvent.TrialEnding;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.proration.Proration;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a period that is to begin.
 *
 * @param upcoming the period
 * @param amount what will be collected as it looks now
 * @param lines what the amount is made of
 * @param terms what will be sold
 * @param changedFrom what is sold now, if that is worth something else
 */
record PeriodNotice(
    Upcoming upcoming,
    Money amount,
    List<ChargeLine> lines,
    Terms terms,
    Optional<Terms> changedFrom) {

  static PeriodNotice of(Ongoing state, Upcoming upcoming, NoticeMoment moment) {
    Terms terms = NextTerms.announced(state, upcoming, moment);
    List<ChargeLine> price = price(state, terms, upcoming.at());
    Money nothing = Money.zero(terms.price().currency());
    Money gross = ChargeLine.sum(price, nothing.currency()).max(nothing);
    Money applied = state.ledger().balance().min(gross);
    return new PeriodNotice(
        upcoming,
        gross.minus(applied),
        ChargeLine.withBalance(price, applied),
        terms,
        Optional.of(state.terms()).filter(now -> !now.isWorth(terms)));
  }

  private static List<ChargeLine> price(Ongoing state, Terms terms, Instant at) {
    return state instanceof Paused paused
        ? Proration.bringingIn(
                paused, terms, RunningPeriod.first(at, terms.interval(), paused.zone()))
            .lines()
        : state.ledger().discounts().price(terms, at);
  }

  Said said() {
    return new Said(terms, lines);
  }

  NoticeEvent event() {
    return upcoming.subject() == Subject.TRIAL
        ? new TrialEnding(upcoming.at(), amount, lines, terms, changedFrom)
        : new RenewalUpcoming(upcoming.at(), amount, lines, terms, changedFrom);
  }
}
