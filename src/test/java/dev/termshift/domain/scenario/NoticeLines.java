package dev.termshift.domain.scenario;

import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.RenewalUpcoming;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.NoticeEvent.TrialEnding;
import java.util.stream.Collectors;

/** Notices as lines of text. */
interface NoticeLines extends NoticeEvent.Cases<String> {

  @Override
  default String renewalUpcoming(RenewalUpcoming event) {
    return "renewal.upcoming " + period(event);
  }

  @Override
  default String trialEnding(TrialEnding event) {
    return "trial.ending " + period(event);
  }

  @Override
  default String creditsExpiring(CreditsExpiring event) {
    return "credits.expiring "
        + EventLines.time(event.at())
        + " "
        + event.amount()
        + " from "
        + CreditEventLines.lots(event.lots());
  }

  @Override
  default String creditsLow(CreditsLow event) {
    return "credits.low "
        + event.usable()
        + " of "
        + event.sold()
        + " until "
        + EventLines.time(event.slice().end());
  }

  @Override
  default String noticeMissed(NoticeMissed event) {
    return "notice.missed " + event.which() + " of " + EventLines.time(event.at());
  }

  @Override
  default String termsAccepted(TermsAccepted event) {
    return "terms.accepted "
        + event.terms().planId()
        + " "
        + EventLines.money(event.terms().price())
        + " from "
        + EventLines.time(event.at())
        + " instead of "
        + EventLines.money(event.changedFrom().price());
  }

  private static String period(NoticeEvent.OfPeriod event) {
    return EventLines.time(event.at())
        + " "
        + event.terms().planId()
        + " "
        + EventLines.money(event.amount())
        + " = "
        + event.lines().stream()
            .map(line -> EventLines.signed(line.amountMinor()))
            .collect(Collectors.joining(" "))
        + event
            .changedFrom()
            .map(from -> " instead of " + from.planId() + " " + EventLines.money(from.price()))
            .orElse("");
  }
}
