package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.Resumption;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nobody who gets notices, or whose terms are kept, pays more without a notice in time or having
 * accepted it, nor more than that; nothing is said twice, and nothing of what was missed.
 */
final class NoticeAudit implements Audit {

  private record Said(Instant saidAt, NoticeEvent.OfPeriod notice) {}

  /** What was said of the period that begins then, the last word last. */
  private final Map<Instant, List<Said>> said = new HashMap<>();

  private final Map<Instant, Terms> accepted = new HashMap<>();
  private final Set<Instant> missed = new HashSet<>();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof NoticeEvent.OfPeriod notice) {
      say(notice, observed);
    } else if (event instanceof NoticeMissed none && isOfPeriod(none)) {
      assertThat(missed.add(none.at())).as("missed once").isTrue();
    } else if (event instanceof TermsAccepted consent) {
      accepted.put(consent.at(), consent.terms());
    } else if (event instanceof SubscriptionRenewed renewed) {
      begin(observed, renewed.terms());
    } else if (event instanceof SubscriptionResumed resumed && isPlanned(observed)) {
      begin(observed, resumed.terms());
    }
  }

  private static boolean isOfPeriod(NoticeMissed missed) {
    return missed.which() == Subject.RENEWAL || missed.which() == Subject.TRIAL;
  }

  private static boolean isPlanned(Observed observed) {
    return observed.before() instanceof Paused paused
        && paused.resumes().map(Resumption::at).filter(observed.at()::equals).isPresent();
  }

  private void say(NoticeEvent.OfPeriod notice, Observed observed) {
    assertThat(notice.at()).isAfterOrEqualTo(observed.at());
    assertThat(notice.amount().isNegative()).isFalse();
    List<Said> before = said.computeIfAbsent(notice.at(), any -> new ArrayList<>());
    if (!before.isEmpty()) {
      NoticeEvent.OfPeriod last = before.get(before.size() - 1).notice();
      assertThat(List.of(notice.terms(), notice.lines()))
          .as("said again only if it is something else")
          .isNotEqualTo(List.of(last.terms(), last.lines()));
    }
    before.add(new Said(observed.at(), notice));
  }

  private void begin(Observed observed, Terms next) {
    Ongoing before = (Ongoing) observed.before();
    Terms old = before.terms();
    Optional<Notices> notices = old.notices().or(next::notices);
    boolean kept = old.renewal() == Terms.Renewal.KEEP;
    boolean agreed =
        Optional.ofNullable(accepted.get(observed.at()))
            .filter(terms -> !next.isDearerThan(terms))
            .isPresent();
    if (agreed || (notices.isEmpty() && !kept) || !next.isDearerThan(old)) {
      return;
    }
    assertThat(kept).as("%s was kept", old).isFalse();
    Instant latest = latest(before, observed.at(), notices.orElseThrow());
    assertThat(said.getOrDefault(observed.at(), List.of()))
        .as("%s instead of %s was said in time", next, old)
        .anyMatch(
            each ->
                !each.saidAt().isAfter(latest)
                    && each.notice().terms().planId().equals(next.planId())
                    && !next.isDearerThan(each.notice().terms()));
  }

  private static Instant latest(Ongoing before, Instant at, Notices notices) {
    if (before instanceof InTerm inTerm) {
      BillingPeriod period = inTerm.currentTerm().period().period();
      return notices.latest(period);
    }
    return at.minus(notices.price());
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof InTerm inTerm) {
      Instant end = inTerm.currentTerm().period().period().end();
      Optional<NoticeEvent.OfPeriod> last =
          said.getOrDefault(end, List.of()).stream()
              .map(Said::notice)
              .reduce((one, other) -> other);
      assertThat(
              inTerm.ledger().told().of(end).flatMap(told -> told.said()).isPresent()
                  && last.isEmpty())
          .as("what is known to be said was said")
          .isFalse();
    }
  }
}
