package dev.termshift.contract.reply;

import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.money.Money;
import java.time.Instant;

/** What a command would charge, as whoever asked for a quote reads it. */
public sealed interface ReplyQuote permits QuotedChange, QuotedTopUp {

  /** What would be collected; negative if it would become account balance. */
  Money total();

  /** Until when a command may refer to it. */
  Instant validUntil();

  /** What a command says to be charged exactly this. */
  QuoteReference reference();
}
