package dev.termshift.kernel;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.CreditUse;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.WithOwnReason;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets a command reach the rules only if it was not accepted before: repeats are known by command
 * id, repeats of the forwarder by their source position.
 */
class Deduplication {

  private final DecisionLimits limits;
  private final ChangeLimits changes;

  Deduplication(DecisionLimits limits) {
    this.limits = limits;
    this.changes = new ChangeLimits(limits);
  }

  /** The rules' decision, or what keeps them from being asked. */
  Decision decide(
      Subscription subscription,
      SubscriptionState state,
      LogRecord record,
      DecisionContext context) {
    Optional<RememberedCommand> same = remembered(subscription, record, context.now());
    if (record.command() instanceof Misspelt) {
      // A node that knew less may have accepted the first copy: that stands.
      return same.isPresent() && isForwardedAgain(subscription, record)
          ? duplicate(same.get())
          : SubscriptionRules.decide(state, record.command(), context);
    }
    if (same.isPresent()) {
      return repeated(same.get(), record);
    }
    if (givesReasonOfSupport(record)) {
      return Decision.rejected(Reason.REASON_BY_CUSTOMER);
    }
    Decision decision =
        isChange(record)
            ? changed(subscription, state, record, context)
            : SubscriptionRules.decide(state, record.command(), context);
    return isForwardedAgain(subscription, record) ? forwardedAgain(record, decision) : decision;
  }

  private Decision changed(
      Subscription subscription,
      SubscriptionState state,
      LogRecord record,
      DecisionContext context) {
    return changes
        .refusal(subscription, state, record, context.now())
        .orElseGet(() -> SubscriptionRules.decide(state, record.command(), context));
  }

  /**
   * Another copy of a record that was not accepted, as far as is remembered: it is not accepted now
   * either, whatever has changed since. Of money somebody has to hear; that nothing is to be done
   * may be said again.
   */
  private static Decision forwardedAgain(LogRecord record, Decision decision) {
    if (record.authority() == Authority.PAYMENT) {
      return decision.answer() instanceof Answer.Accepted
          ? Decision.unusable(Answer.Unusable.Reason.FORWARDED_BEFORE)
          : decision;
    }
    return decision.answer() instanceof Answer.Quoted || decision.answer() instanceof Answer.Nothing
        ? decision
        : Decision.rejected(Reason.DECIDED_BEFORE);
  }

  private static Decision duplicate(RememberedCommand command) {
    return Decision.of(new Answer.Duplicate(command.firstSequence(), command.lastSequence()));
  }

  private static Decision repeated(RememberedCommand same, LogRecord record) {
    return same.contentHash().equals(record.contentHash())
        ? duplicate(same)
        : Decision.rejected(Reason.ID_OF_OTHER_COMMAND, record.commandId().id());
  }

  /** Whether the record it is a copy of, or a later one of that partition, was copied before. */
  boolean isForwardedAgain(Subscription subscription, LogRecord record) {
    return record.source().filter(source -> isKnown(subscription, source)).isPresent();
  }

  private static boolean isKnown(Subscription subscription, SourceRecord source) {
    return source.copiedBefore()
        || subscription.sources().stream().anyMatch(source.position()::isAtOrBefore);
  }

  /** Changes are remembered for a time, consumptions by their number. */
  private Optional<RememberedCommand> remembered(
      Subscription subscription, LogRecord record, Instant now) {
    if (!isRemembered(record)) {
      return Optional.empty();
    }
    Instant oldest = now.minus(limits.rememberFor());
    return subscription
        .changes()
        .find(record.authority(), record.commandId())
        .filter(command -> !command.decidedAt().isBefore(oldest))
        .or(() -> subscription.consumptions().find(record.authority(), record.commandId()));
  }

  /** What a customer's consumption is for is its own business, and no reason of support. */
  private static boolean givesReasonOfSupport(LogRecord record) {
    return record.authority() == Authority.CUSTOMER
        && record.attribution().reason().isPresent()
        && !record.saysWhyToSupport()
        && !(record.command() instanceof WithOwnReason own && own.ownReason().isPresent());
  }

  private static boolean isRemembered(LogRecord record) {
    return record.authority() != Authority.PAYMENT && !(record.command() instanceof Elapse);
  }

  private static boolean isChange(LogRecord record) {
    return isRemembered(record)
        && !(record.command() instanceof CreditUse)
        && !(record.command() instanceof Question);
  }
}
