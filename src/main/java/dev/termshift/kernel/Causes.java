package dev.termshift.kernel;

import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.Authority;
import java.util.ArrayList;
import java.util.List;

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
        record.source().map(SourceRecord::position),
        trigger,
        context.decidedAt(),
        context.catalogVersion().number());
  }

  /** A deadline is nobody's doing; what a customer says of a consumption is a part of its event. */
  private static Attribution attribution(LogRecord record, Cause.Trigger trigger) {
    if (trigger == Cause.Trigger.DEADLINE) {
      return Attribution.NONE;
    }
    return record.authority() == Authority.SUPPORT
        ? record.attribution()
        : record.attribution().withoutReason();
  }

  /** The same events, the last of them marked as the last of their record. */
  static List<JournaledEvent> markLast(List<JournaledEvent> events) {
    if (events.isEmpty()) {
      return events;
    }
    List<JournaledEvent> marked = new ArrayList<>(events);
    JournaledEvent last = marked.remove(marked.size() - 1);
    marked.add(new JournaledEvent(last.event(), last.effectiveAt(), last.cause(), true));
    return List.copyOf(marked);
  }
}
