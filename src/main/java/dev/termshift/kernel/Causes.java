package dev.termshift.kernel;

import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.CommandType;
import java.util.List;
import java.util.Optional;

/** Ties events to the log record they were decided for. */
final class Causes {

  private Causes() {}

  static Cause of(LogRecord record, Cause.Trigger trigger, DecisionContext context) {
    return new Cause(
        record.position(),
        record.commandId(),
        record.contentHash(),
        record.authority(),
        attribution(record, trigger),
        command(record, trigger),
        record.source().map(SourceRecord::position),
        trigger,
        context.decidedAt(),
        context.catalogVersion().number());
  }

  /** A deadline is nobody's doing. */
  private static Attribution attribution(LogRecord record, Cause.Trigger trigger) {
    if (trigger == Cause.Trigger.DEADLINE) {
      return Attribution.NONE;
    }
    return record.saysWhyToSupport() ? record.attribution() : record.attribution().withoutReason();
  }

  private static Optional<CommandType> command(LogRecord record, Cause.Trigger trigger) {
    return trigger == Cause.Trigger.DEADLINE
        ? Optional.empty()
        : Optional.of(CommandType.of(record.command()));
  }

  /** Marks the last of the events, if there are any, as the last of their record. */
  static void markLast(List<JournaledEvent> events) {
    if (!events.isEmpty()) {
      events.add(events.remove(events.size() - 1).asLastOfRecord());
    }
  }
}
