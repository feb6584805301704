package dev.termshift.domain.rules;

import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.rules.RejectionCode.Reason;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.SubscriptionState.Started;

/** Decides what is said of the customer, which no other rule looks at. */
final class DetailRules {

  private DetailRules() {}

  /** Also after the end: payments and refunds that come then have to find their customer. */
  static Decision update(Started state, UpdateDetails command, DecisionContext context) {
    Reasons reasons = new Reasons();
    if (context.authority() == Authority.CUSTOMER) {
      reasons.add(Reason.DETAILS_BY_CUSTOMER);
    }
    command.metadata().ifPresent(metadata -> checkMetadata(reasons, metadata));
    if (reasons.any()) {
      return reasons.rejected();
    }
    Details before = state.ledger().details();
    Details after =
        new Details(
            command.customerRef().or(before::customerRef),
            command.metadata().orElse(before.metadata()));
    if (after.equals(before)) {
      return Decision.nothing(Answer.Nothing.Why.DETAILS_AS_BEFORE);
    }
    Draft draft = new Draft(state, context);
    draft.add(new DetailsChanged(after.customerRef(), after.metadata()));
    return Decision.accepted(draft);
  }

  /** Adds a reason if it is more than is kept. */
  static void checkMetadata(Reasons reasons, Metadata metadata) {
    if (metadata.isTooMuch()) {
      reasons.add(
          Reason.TOO_MUCH_METADATA,
          metadata.texts().size(),
          metadata.bytes(),
          Metadata.MOST_TEXTS,
          Metadata.MOST_BYTES);
    }
  }
}
