package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.util.Optional;

/**
 * It came from another system, which bills it still: until it is activated, periods pass here
 * without charge and grant, and credits can be used.
 *
 * @param currentTerm the running period
 * @param ledger what it owns; it owes nothing here
 */
public record Imported(CurrentTerm currentTerm, Ledger ledger) implements InTerm {
  @Override
  public boolean canUse(CreditLot lot) {
    return true;
  }

  @Override
  public Optional<Instant> nextGrantAt() {
    return Optional.empty();
  }

  @Override
  public Imported withLedger(Ledger other) {
    return new Imported(currentTerm, other);
  }

  @Override
  public Imported withCurrentTerm(CurrentTerm other) {
    return new Imported(other, ledger);
  }

  @Override
  public <R> R match(SubscriptionState.Cases<R> cases) {
    return cases.imported(this);
  }
}
