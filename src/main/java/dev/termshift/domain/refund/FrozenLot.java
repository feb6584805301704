package dev.termshift.domain.refund;

import dev.termshift.domain.credit.CreditLot;
import java.time.Instant;

/**
 * Credits that cannot be used while money is disputed.
 *
 * @param lot what is frozen of which lot
 * @param since since when its time stands still
 */
public record FrozenLot(CreditLot lot, Instant since) {}
