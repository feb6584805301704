package dev.termshift.domain.notice;

import dev.termshift.domain.announced.Told;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Instant;
import java.util.Optional;

/** What is announced of the period that is to begin next, and when. */
public final class Noticing {

  private Noticing() {}

  /** When the next notice is due; none where nothing is left to announce. */
  public static Optional<Instant> dueAt(SubscriptionState state) {
    return Upcoming.of(state)
        .filter(upcoming -> !upcoming.onlyIfDearer())
        .filter(upcoming -> isToBeSaid(told(state, upcoming)))
        .map(Upcoming::dueAt);
  }

  /**
   * The notice that is due now, or that it was missed.
   *
   * @throws java.util.NoSuchElementException if none is due
   */
  public static NoticeEvent due(SubscriptionState state, NoticeMoment moment) {
    return due((Ongoing) state, Upcoming.of(state).orElseThrow(), moment);
  }

  private static NoticeEvent due(Ongoing state, Upcoming upcoming, NoticeMoment moment) {
    return upcoming.at().isAfter(moment.decidedAt())
        ? PeriodNotice.of(state, upcoming, moment).event()
        : new NoticeMissed(upcoming.subject(), upcoming.at());
  }

  /**
   * What is to be announced after something else has happened: what was said and is not so any
   * more, what should have been said before, and a price that rises at the end of a period that is
   * too short for a notice, where that begins.
   */
  public static Optional<NoticeEvent> afterwards(SubscriptionState state, NoticeMoment moment) {
    return Upcoming.of(state).flatMap(upcoming -> afterwards((Ongoing) state, upcoming, moment));
  }

  private static Optional<NoticeEvent> afterwards(
      Ongoing state, Upcoming upcoming, NoticeMoment moment) {
    Optional<Told.Announced> told = told(state, upcoming);
    if (isToBeSaid(told) && !upcoming.onlyIfDearer()) {
      return Optional.of(upcoming)
          .filter(it -> it.dueAt().isBefore(moment.now()))
          .map(it -> due(state, it, moment));
    }
    if (!upcoming.at().isAfter(moment.decidedAt())) {
      return Optional.empty();
    }
    PeriodNotice notice = PeriodNotice.of(state, upcoming, moment);
    Optional<Told.Said> said = told.flatMap(Told.Announced::said);
    boolean news =
        said.isPresent()
            ? !said.get().equals(notice.said())
            : isToBeSaid(told)
                && upcoming.dueAt().equals(moment.now())
                && notice.terms().isDearerThan(state.terms());
    return Optional.of(notice).filter(it -> news).map(PeriodNotice::event);
  }

  private static boolean isToBeSaid(Optional<Told.Announced> told) {
    return told.filter(any -> !any.isToBeSaid()).isEmpty();
  }

  private static Optional<Told.Announced> told(SubscriptionState state, Upcoming upcoming) {
    return ((Ongoing) state).ledger().told().of(upcoming.at());
  }
}
