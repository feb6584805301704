package dev.termshift.kernel;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import java.time.Instant;
import java.util.Optional;

/**
 * Why an event was journaled.
 *
 * @param position the log record that was being decided
 * @param commandId that record's command
 * @param contentHash the hash of that command's content
 * @param authority on whose behalf it spoke
 * @param attribution who gave that command and why; of a deadline nothing
 * @param command what that command was; absent of a deadline, and of what was journaled before it
 *     was noted
 * @param source where it was written first, if it was forwarded
 * @param trigger whether the command itself or a deadline before it caused the event
 * @param decidedAt log time of the decision
 * @param catalogVersion the number of the catalog version the rules looked at
 */
public record Cause(
    LogPosition position,
    CommandId commandId,
    String contentHash,
    Authority authority,
    Attribution attribution,
    Optional<CommandType> command,
    Optional<LogPosition> source,
    Trigger trigger,
    Instant decidedAt,
    int catalogVersion) {

  /** The same cause without who, what and why: as it is kept outside of the journal. */
  public Cause withoutAttribution() {
    return attribution.equals(Attribution.NONE) && command.isEmpty()
        ? this
        : new Cause(
            position,
            commandId,
            contentHash,
            authority,
            Attribution.NONE,
            Optional.empty(),
            source,
            trigger,
            decidedAt,
            catalogVersion);
  }

  /** What made an event happen. */
  public enum Trigger {
    /** The command of the log record. */
    COMMAND,
    /** A deadline that was due before the record. */
    DEADLINE
  }
}
