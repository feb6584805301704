package dev.termshift.domain.rules;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.PendingChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a plan change would charge and change if it were asked for now, and paid at once.
 *
 * @param to what would be sold
 * @param direction up or down
 * @param timing when it would take effect
 * @param allocation how what is left would be allocated
 * @param lines what the total is made of
 * @param total what would be collected; negative if it would become account balance
 * @param dueAt when it would fall due
 * @param period the new period
 * @param creditsAfter the credits that could be used when it begins
 * @param lockOuts what would be rejected while the change is pending
 * @param replaces the pending change it would take the place of
 * @param quotedAt when this was computed
 * @param version the subscription's sequence number then
 * @param validUntil until when a command may refer to it
 */
public record Quote(
    Terms to,
    Direction direction,
    Timing timing,
    AllocationPolicy allocation,
    List<ChargeLine> lines,
    Money total,
    Instant dueAt,
    BillingPeriod period,
    long creditsAfter,
    List<RejectionCode> lockOuts,
    Optional<Replaced> replaces,
    Instant quotedAt,
    long version,
    Instant validUntil) {

  /** Copies the lists. */
  public Quote {
    lines = List.copyOf(lines);
    lockOuts = List.copyOf(lockOuts);
  }

  /**
   * A pending change that would go.
   *
   * @param kind which kind it is
   * @param planId the plan it would have led to
   */
  public record Replaced(PendingChange.Kind kind, Optional<String> planId) {}

  /** What a command says to accept this quote. */
  public QuoteReference reference() {
    return new QuoteReference(quotedAt, version, total);
  }
}
