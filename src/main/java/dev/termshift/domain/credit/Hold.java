package dev.termshift.domain.credit;

import java.time.Instant;

/**
 * Credits that are set aside for a piece of work until it settles or releases them.
 *
 * @param number the hold's number, counted from 1 within its subscription
 * @param reservationId what the service that reserved them calls it
 * @param expiresAt when they are released if nobody has said anything
 * @param lots what is held of which lot; each shares the fate of its lot, but is taken away only
 *     when the hold closes
 */
public record Hold(long number, String reservationId, Instant expiresAt, CreditLots lots) {

  /** The same hold of other credits. */
  public Hold holding(CreditLots other) {
    return new Hold(number, reservationId, expiresAt, other);
  }

  /** What it holds that lasts longer than until that instant. */
  public CreditLots stillLasting(Instant at) {
    return new CreditLots(lots.lots().stream().filter(lot -> lot.expiresAt().isAfter(at)).toList());
  }

  /** How many credits it holds. */
  public long amount() {
    return lots.total();
  }
}
