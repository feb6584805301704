package dev.termshift.kernel;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import java.time.Instant;
import java.util.Optional;

/**
 * A decoded record of the log: a command and where, when and by whose authority it was written.
 *
 * @param position its place in the log
 * @param appendedAt the broker's append time
 * @param subscriptionId the subscription it is for
 * @param commandId the command's identity
 * @param contentHash a hash of the decoded content, equal for equal commands
 * @param authority on whose behalf it speaks
 * @param attribution who gave it and why
 * @param source where it was written first, if it was forwarded
 * @param command the command
 */
public record LogRecord(
    LogPosition position,
    Instant appendedAt,
    String subscriptionId,
    CommandId commandId,
    String contentHash,
    Authority authority,
    Attribution attribution,
    Optional<SourceRecord> source,
    SubscriptionCommand command) {

  /**
   * Whether what it says of why is kept for support: what support says, and why a customer leaves.
   * What a customer's consumption is for is a part of its event.
   */
  boolean saysWhyToSupport() {
    return authority == Authority.SUPPORT || command instanceof Cancel;
  }
}
