package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
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
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An expiry of credits is announced in time and with what is there, and once more only if more
 * expire, or missed once; that few are left is said or missed once of a slice, when it is so, and
 * never left out.
 */
final class CreditNoticeAudit implements Audit {

  private final Map<Instant, Long> expiries = new HashMap<>();
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
    expiries.keySet().retainAll(lasting(observed.before()));
    reinstated |= observed.event() instanceof SubscriptionReinstated;
    SubscriptionEvent event = observed.event();
    if (event instanceof CreditsExpiring notice) {
      assertThat(notice.amount())
          .as("%s says more than was said before", notice)
          .isGreaterThan(expiries.getOrDefault(notice.at(), 0L));
      expiries.put(notice.at(), notice.amount());
      expiring(notice, observed);
    } else if (event instanceof CreditsLow notice) {
      assertThat(low.add(notice.slice().end())).as("%s is said once", notice).isTrue();
      low(notice, observed);
    } else if (event instanceof NoticeMissed missed && missed.which() == Subject.CREDITS_EXPIRING) {
      assertThat(expiries.getOrDefault(missed.at(), 0L))
          .as("%s, once", missed)
          .isLessThan(Long.MAX_VALUE);
      expiries.put(missed.at(), Long.MAX_VALUE);
    } else if (event instanceof NoticeMissed missed && missed.which() == Subject.CREDITS_LOW) {
      assertThat(low.add(missed.at())).as("%s, once", missed).isTrue();
    }
  }

  private static void expiring(CreditsExpiring notice, Observed observed) {
    assertThat(notice.at()).isAfter(observed.at());
    CreditLots lots = ((Ongoing) observed.before()).ledger().lots();
    assertThat(notice.amount())
        .isPositive()
        .isEqualTo(notice.lots().stream().mapToLong(LotAmount::amount).sum());
    for (LotAmount part : notice.lots()) {
      CreditLot lot = lots.lot(part.lot()).orElseThrow();
      assertThat(lot.source()).isNotEqualTo(CreditSource.PLAN);
      assertThat(lot.expiresAt()).isEqualTo(notice.at());
      assertThat(part.amount()).isBetween(1L, lot.remaining());
    }
  }

  /** When credits expire that are there, held ones among them; what is said of others is over. */
  private static Set<Instant> lasting(SubscriptionState state) {
    return state instanceof Started started
        ? started.ledger().lotsWithHeld().lots().stream()
            .map(CreditLot::expiresAt)
            .collect(Collectors.toSet())
        : Set.of();
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
