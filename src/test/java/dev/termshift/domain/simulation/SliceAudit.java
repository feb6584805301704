package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Credits that come in slices: each slice once, for its own time, and only what is paid goes on.
 */
final class SliceAudit implements Audit {

  /** What a slice was granted for: its period, and until when. */
  private record Granted(BillingPeriod period, Instant until) {}

  private final Set<Granted> granted = new HashSet<>();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof SubscriptionRestarted) {
      granted.clear();
    }
    if (event instanceof ImportActivated activated) {
      BillingPeriod running = activated.period().period();
      granted.add(new Granted(running, activated.nextGrantAt().orElse(running.end())));
    }
    if (event instanceof CreditsGranted grant
        && grant.source() == CreditSource.PLAN
        && observed.before() instanceof InTerm before
        && isSliced(before)) {
      CurrentTerm term = before.currentTerm();
      BillingPeriod slice = slice(term, grant.grantedAt());
      assertThat(grant.expiresAt()).isEqualTo(slice.end());
      assertThat(grant.amount() + grant.withheld()).isEqualTo(term.terms().credits());
      assertThat(granted.add(new Granted(term.period().period(), slice.end()))).isTrue();
      boolean paid = !before.ledger().charges().anyOpen(term::isFor);
      boolean last = slice.end().equals(term.period().period().end());
      assertThat(grant.nextGrantAt())
          .isEqualTo(Optional.of(slice.end()).filter(next -> paid && !last));
    }
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof Imported) {
      assertThat(granted).isEmpty();
    } else if (state instanceof InTerm inTerm && isSliced(inTerm)) {
      CurrentTerm term = inTerm.currentTerm();
      boolean paid = !inTerm.ledger().charges().anyOpen(term::isFor);
      boolean begun = granted.stream().anyMatch(it -> it.period().equals(term.period().period()));
      assertThat(begun || !paid).isTrue();
      assertThat(inTerm.nextGrantAt().isPresent()).isEqualTo(paid && !isLast(term));
    }
  }

  private static boolean isLast(CurrentTerm term) {
    return term.grantedUntil().orElseThrow().equals(term.period().period().end());
  }

  static boolean isSliced(InTerm state) {
    CurrentTerm term = state.currentTerm();
    return term.terms().grantEvery().isPresent() && term.period().index() >= 0;
  }

  /** The slice that an instant of the running period lies in. */
  static BillingPeriod slice(CurrentTerm term, Instant at) {
    BillingCycle cycle = term.period().cycle();
    Period length = Period.parse(term.terms().grantEvery().orElseThrow().text());
    ZonedDateTime anchor = cycle.anchor().atZone(cycle.zone());
    BillingPeriod period = term.period().period();
    Instant start = period.start();
    for (int i = 1; ; i++) {
      Instant end = anchor.plus(length.multipliedBy(i)).toInstant();
      if ((end.isAfter(at) && end.isAfter(start)) || !end.isBefore(period.end())) {
        return new BillingPeriod(start, end.isBefore(period.end()) ? end : period.end());
      }
      start = end.isAfter(start) ? end : start;
    }
  }
}
