package dev.termshift.journal;

import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState;
import java.util.Optional;

/** A subscription that another system bills still. */
final class SnapshotOfImport {

  private SnapshotOfImport() {}

  static SubscriptionState held() {
    Money invested = StoredSamples.BASIC.price();
    Details details = new Details(Optional.empty(), Metadata.NONE, Optional.of("sub_1Nq7"));
    return new Imported(
        CurrentTerm.in(StoredSamples.BASIC, StoredSamples.RUNNING, invested),
        Ledger.empty(invested.currency()).withDetails(details));
  }
}
