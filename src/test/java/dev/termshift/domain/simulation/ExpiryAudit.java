package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * No more credits are said to expire than do if nothing else happens, and no more expire than was
 * said, unless they came too late for that.
 */
final class ExpiryAudit implements Audit {

  private final Map<Instant, Long> said = new HashMap<>();
  private boolean first;

  /** The latest instant, and how long before an expiry it was to be said as that began. */
  private Instant instant = Instant.MIN;

  private Duration lead = Duration.ZERO;

  @Override
  public void begin() {
    first = true;
  }

  @Override
  public void observe(Observed observed) {
    if (!observed.at().equals(instant)) {
      instant = observed.at();
      lead = lead(observed.before());
    }
    if (observed.event() instanceof CreditsExpiring notice) {
      assertThat(Foresight.lostAt((Ongoing) observed.after(), observed.at(), notice.at()))
          .as("what expires of what %s says", notice)
          .isGreaterThanOrEqualTo(notice.amount());
      said.put(notice.at(), notice.amount());
    } else if (observed.event() instanceof NoticeMissed missed
        && missed.which() == Subject.CREDITS_EXPIRING) {
      said.put(missed.at(), Long.MAX_VALUE);
    } else if (first
        && observed.event() instanceof CreditsExpired lost
        && lost.reason() == ExpiryReason.TIME_OVER) {
      expired(lost, observed.before());
    }
    first = false;
  }

  private static Duration lead(SubscriptionState state) {
    return state instanceof Ongoing ongoing
        ? ongoing.terms().notices().map(Notices::creditsExpiring).orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  /** What is past due counts as paid when it is foretold; here it was not. */
  private static boolean isOwed(Ongoing state) {
    return state.ledger().charges().anyOpen(OpenCharge::isForPeriod);
  }

  private void expired(CreditsExpired lost, SubscriptionState before) {
    if (before instanceof Ongoing ongoing && !(before instanceof Imported) && !isOwed(ongoing)) {
      CreditLot lot = ongoing.ledger().lots().lot(lost.lot()).orElseThrow();
      if (!lead.isZero()
          && lot.source() != CreditSource.PLAN
          && lot.grantedAt().plus(lead).isBefore(lot.expiresAt())) {
        assertThat(said.getOrDefault(lost.expiredAt(), 0L))
            .as("how many were said to expire before %s", lost)
            .isGreaterThanOrEqualTo(lost.amount());
      }
    }
  }

  @Override
  public void check(SubscriptionState state) {}
}
