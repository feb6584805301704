package dev.termshift.contract.reply;

import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * What credit packs would cost and bring, as whoever asked for a quote reads it.
 *
 * @param packId the pack
 * @param quantity how many packs
 * @param credits the credits they bring
 * @param usableUntil until when those can be used
 * @param lines what the total is made of
 * @param total what would be collected
 * @param dueAt when it would fall due
 * @param creditsAfter all credits that are left then, once it is paid
 * @param validUntil until when a command may refer to it
 * @param reference what a command says to be charged exactly this
 */
public record QuotedTopUp(
    String packId,
    long quantity,
    long credits,
    Instant usableUntil,
    List<ChargeLine> lines,
    Money total,
    Instant dueAt,
    long creditsAfter,
    Instant validUntil,
    QuoteReference reference)
    implements ReplyQuote {

  /** Copies the list. */
  public QuotedTopUp {
    lines = List.copyOf(lines);
  }
}
