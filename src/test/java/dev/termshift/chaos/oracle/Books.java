package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.simulation.LifeAudits;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import java.time.Instant;
import java.util.Optional;

/** The books of one subscription: money, credits and periods, kept from its journal alone. */
final class Books {

  /** Checking after every decision would cost the square of the number of periods. */
  private static final int CHECK_EVERY = 16;

  private final String subscriptionId;
  private final Findings findings;
  private final LifeAudits audits;
  private Optional<Instant> reinstated = Optional.empty();
  private Optional<Instant> quotedAt = Optional.empty();
  private int decisions;
  private boolean closed;

  Books(String subscriptionId, Findings findings) {
    this.subscriptionId = subscriptionId;
    this.findings = findings;
    this.audits = new LifeAudits(subscriptionId);
  }

  /** What follows was caused by this record. */
  void begin(LogRecord record) {
    audits.begin();
    reinstated = Optional.empty();
    quotedAt =
        record.command() instanceof Upgrade upgrade
            ? upgrade.quote().map(QuoteReference::quotedAt)
            : Optional.empty();
  }

  void book(SubscriptionState before, JournaledEvent event, SubscriptionState after) {
    if (event.event() instanceof SubscriptionReinstated undone) {
      reinstated = Optional.of(undone.paidAt());
    }
    boolean commanded = event.cause().trigger() == Cause.Trigger.COMMAND;
    // What a restart finds expired is told as of its own instant.
    Instant decided = commanded ? event.cause().decidedAt() : event.effectiveAt();
    Instant at = reinstated.orElse(decided);
    Instant settledAt = commanded ? quotedAt.orElse(at) : at;
    audited(
        () -> audits.observe(before, event.event(), after, new LifeAudits.Times(at, settledAt)));
  }

  /** A record's decision is complete. */
  void end(SubscriptionState state) {
    decisions++;
    if (decisions % CHECK_EVERY == 0) {
      close(state);
    }
  }

  /** The journal ends here. */
  void close(SubscriptionState state) {
    audited(() -> audits.check(state));
  }

  /** Books that do not balance once cannot balance later: they are told once. */
  private void audited(Runnable audit) {
    if (closed) {
      return;
    }
    try {
      audit.run();
    } catch (AssertionError | RuntimeException e) {
      closed = true;
      findings.add(
          Kind.CONSERVATION, "Expected the books of " + subscriptionId + " to balance, but " + e);
    }
  }
}
