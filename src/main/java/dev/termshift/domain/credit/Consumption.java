package dev.termshift.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Credits that were burned at once, as far as they can still be returned.
 *
 * @param commandId the command that burned them, unless it settled a reservation
 * @param reservationId the reservation that was settled, if one was
 * @param lots what can still be returned of which lot
 */
public record Consumption(
    Optional<String> commandId, Optional<String> reservationId, CreditLots lots) {

  boolean isOf(Optional<String> command, Optional<String> reservation) {
    return commandId.equals(command) && reservationId.equals(reservation);
  }

  Consumption without(List<LotAmount> returned) {
    return of(lots.minus(returned));
  }

  /** The same after what is left of a lot was put into another. */
  Consumption carrying(long fromLot, CreditLot into) {
    return lots.lot(fromLot)
        .map(
            from ->
                of(
                    lots.minus(List.of(new LotAmount(fromLot, from.remaining())))
                        .plus(into.withContentOf(from))))
        .orElse(this);
  }

  /** The same with a change of the lots of plans that last beyond an instant. */
  Consumption plansAfter(Instant at, UnaryOperator<CreditLot> change) {
    List<CreditLot> changed = new ArrayList<>();
    for (CreditLot lot : lots.lots()) {
      boolean goes = !lot.source().isBought() && lot.expiresAt().isAfter(at);
      changed.add(goes ? change.apply(lot) : lot);
    }
    return of(new CreditLots(changed));
  }

  Consumption of(CreditLots other) {
    return new Consumption(commandId, reservationId, other);
  }
}
