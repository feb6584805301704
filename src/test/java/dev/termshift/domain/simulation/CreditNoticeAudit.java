package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An expiry of credits is announced or missed once, in time and with what is there; that few are
 * left is said or missed once of a slice, when it is so, and never left out.
 */
final class CreditNoticeAudit implements Audit {

  private final Set<Instant> expiries = new HashSet<>();
  private final Set<Instant> low = new HashSet<>();
  private Instant now = Instant.MIN;
  private boolean reinstated;

  @Override
  public void begin() {
    reinstated = false;
  }

  @Override
  public void observe(Observed observed) {
    now = observed.at();
    reinstated |= observed.event() instanceof SubscriptionReinstated;
    SubscriptionEvent event = observed.event();
    if (event instanceof CreditsExpiring notice) {
      assertThat(expiries.add(notice.at())).as("%s is said once", notice).isTrue();
      expiring(notice, observed);
    } else if (event instanceof CreditsLow notice) {
      assertThat(low.add(notice.slice().end())).as("%s is said once", notice).isTrue();
      low(notice, observed);
    } else if (event instanceof NoticeMissed missed && missed.which() == Subject.CREDITS_EXPIRING) {
      assertThat(expiries.add(missed.at())).as("%s, once", missed).isTrue();
    } else if (event instanceof NoticeMissed missed && missed.which() == Subject.CREDITS_LOW) {
      assertThat(low.add(missed.at())).as("%s, once", missed).isTrue();
    }
  }

  private static void expiring(CreditsExpiring notice, Observed observed) {
    assertThat(notice.at()).isAfter(observed.at());
    List<CreditLot> lots =
        ((Ongoing) observed.before())
            .ledger().lots().lots().stream()
                .filter(lot -> lot.source() != CreditSource.PLAN)
                .filter(lot -> lot.expiresAt().equals(notice.at()))
                .toList();
    assertThat(notice.amount())
        .isPositive()
        .isEqualTo(lots.stream().mapToLong(CreditLot::remaining).sum())
        .isEqualTo(notice.lots().stream().mapToLong(it -> it.amount()).sum());
  }

  private static void low(CreditsLow notice, Observed observed) {
    assertThat(notice.usable() * 100).isLessThan(notice.sold() * percent(observed.before()));
    assertThat(observed.at()).isBefore(notice.slice().end());
  }

  private static int percent(SubscriptionState state) {
    return ((Ongoing) state).terms().notices().map(Notices::creditsLow).orElse(0);
  }

  @Override
  public void check(SubscriptionState state) {
    boolean looked =
        state instanceof Active active
            && !reinstated
            && !active.currentTerm().trial()
            && !active.ledger().charges().anyOpen(OpenCharge::isForPeriod)
            && active.terms().grantEvery().isEmpty()
            && now.isBefore(active.currentTerm().period().period().end());
    if (looked) {
      Active active = (Active) state;
      long usable = active.ledger().lots().total(active::canUse);
      Optional<Instant> end =
          Optional.of(active.currentTerm().period().period().end())
              .filter(any -> usable * 100 < active.terms().credits() * percent(active));
      assertThat(low)
          .as("few of the period until %s are left", end)
          .containsAll(end.stream().toList());
    }
  }
}
