package dev.termshift.domain.command;

import dev.termshift.domain.money.Money;
import java.time.Instant;

/**
 * What a command says of the quote it accepts; it is computed anew and must come out the same.
 *
 * @param quotedAt when it was made
 * @param version the subscription's sequence number then
 * @param total what was to be charged
 */
public record QuoteReference(Instant quotedAt, long version, Money total) {}
