package dev.termshift.contract.reply;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a plan change would charge and change, as whoever asked for a quote reads it.
 *
 * @param planId the plan that would be sold
 * @param price the price of one of its periods
 * @param direction up or down
 * @param timing when it would take effect
 * @param allocation how what is left would be allocated
 * @param lines what the total is made of
 * @param total what would be collected; negative if it would become account balance
 * @param dueAt when it would fall due
 * @param period the new period
 * @param creditsAfter the credits that could be used when it begins
 * @param lockOuts the codes of what would be rejected while the change is pending
 * @param replaces the pending change it would take the place of
 * @param validUntil until when a command may refer to it
 * @param reference what a command says to be charged exactly this
 */
public record QuotedChange(
    String planId,
    Money price,
    Direction direction,
    Timing timing,
    AllocationPolicy allocation,
    List<ChargeLine> lines,
    Money total,
    Instant dueAt,
    BillingPeriod period,
    long creditsAfter,
    List<String> lockOuts,
    Optional<Replaced> replaces,
    Instant validUntil,
    QuoteReference reference)
    implements ReplyQuote {

  /** Copies the lists. */
  public QuotedChange {
    lines = List.copyOf(lines);
    lockOuts = List.copyOf(lockOuts);
  }

  /**
   * A pending change that would go.
   *
   * @param kind the name of its kind
   * @param planId the plan it would have led to
   */
  public record Replaced(String kind, Optional<String> planId) {}
}
