package dev.termshift.pipeline.session;

import dev.termshift.contract.deadletter.DeadLetterReason;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.CommandType;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.pipeline.metrics.RecordFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes from a decided record what is counted of it. */
final class Facts {

  private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

  private final Clock clock;

  Facts(Clock clock) {
    this.clock = clock;
  }

  RecordFacts decided(
      LogInput.Command input, Outcome.Decided outcome, Optional<DeadLetterReason> refused) {
    LogRecord record = input.record();
    warn(record, outcome.answer());
    return new RecordFacts(
        CommandType.nameOf(record.command()),
        Optional.of(outcome.answer()),
        refused.map(DeadLetterReason::code),
        times(input),
        late(outcome.events()),
        input
            .traceparent()
            .map(
                parent ->
                    new RecordFacts.Trace(
                        parent, record.subscriptionId(), record.commandId(), record.position())));
  }

  RecordFacts passed(LogInput input) {
    return input instanceof LogInput.Unusable unusable
        ? undecided("unreadable", Optional.of(unusable.reason()), input)
        : undecided("misrouted", Optional.empty(), input);
  }

  private RecordFacts undecided(String what, Optional<String> reason, LogInput input) {
    return new RecordFacts(
        what, Optional.empty(), reason, times(input), List.of(), Optional.empty());
  }

  private RecordFacts.Times times(LogInput input) {
    return new RecordFacts.Times(input.raw().timestamp(), clock.millis());
  }

  private static void warn(LogRecord record, Answer answer) {
    if (answer instanceof Answer.Unusable unusable) {
      // Ids only: the facts may quote what somebody sent.
      LOG.atWarn()
          .addKeyValue("subscription", record.subscriptionId())
          .addKeyValue("source", record.commandId().source())
          .addKeyValue("command", record.commandId().id())
          .log("{} became a dead letter: {}", record.position(), unusable.code());
    }
  }

  /** One for each deadline: the events that it caused share its instant. */
  private static List<Duration> late(List<JournaledEvent> events) {
    List<Duration> late = new ArrayList<>();
    Instant last = Instant.MIN;
    for (JournaledEvent event : events) {
      boolean another =
          event.cause().trigger() == Cause.Trigger.DEADLINE && !event.effectiveAt().equals(last);
      if (another) {
        last = event.effectiveAt();
        late.add(Duration.between(last, event.cause().decidedAt()));
      }
    }
    return late;
  }
}
