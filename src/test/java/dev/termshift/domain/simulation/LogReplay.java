package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The inputs of a life once more, as records of a log: delivered once; delivered and sent twice,
 * with restarts in between, after which everything is folded from the journal. The events are the
 * same.
 */
final class LogReplay {

  private final Catalog catalog;
  private final Random random;

  /** Apart, so that repeats and restarts do not depend on it. */
  private final GivenReasons reasons;

  /** What is said of each input's sender, by its id. */
  private List<Attribution> attributions = List.of();

  LogReplay(Catalog catalog, long seed) {
    this.catalog = catalog;
    this.random = new Random(seed);
    this.reasons = new GivenReasons(new Random(seed * 31 + 21));
  }

  void check(List<Simulation.Input> inputs) {
    attributions =
        inputs.stream().map(input -> reasons.next(input.authority(), input.command())).toList();
    Node once = new Node();
    Node again = new Node();
    for (int offset = 0; offset < inputs.size(); offset++) {
      LogRecord record = record(2L * offset, offset, inputs.get(offset));
      Answer answer = once.deliver(record);
      assertThat(again.deliver(record)).isEqualTo(answer);
      if (random.nextInt(20) == 0) {
        again.restart();
      }
      if (random.nextInt(3) == 0) {
        again.redeliver(record, answer);
      }
      if (random.nextInt(4) == 0) {
        again.deliverAnew(record(2L * offset + 1, offset, inputs.get(offset)));
      } else if (random.nextInt(2) == 0) {
        copyAgain(again, inputs, offset);
      }
    }
    again.restart();
    assertThat(again.journal).isEqualTo(once.journal);
    assertThat(again.subscription.state()).isEqualTo(once.subscription.state());
  }

  /** Something that was forwarded long ago is forwarded once more. */
  private void copyAgain(Node node, List<Simulation.Input> inputs, int offset) {
    int old = random.nextInt(offset + 1);
    Simulation.Input input = inputs.get(old);
    if (input.authority() != Authority.CUSTOMER) {
      LogRecord copy = record(2L * offset + 1, old, input);
      node.deliverAnew(
          new LogRecord(
              copy.position(),
              inputs.get(offset).at(),
              copy.subscriptionId(),
              copy.commandId(),
              copy.contentHash(),
              copy.authority(),
              copy.attribution(),
              copy.source().map(SourceRecord::again),
              copy.command()));
    }
  }

  /** Between two inputs there is room in the log for the same one sent once more. */
  private LogRecord record(long offset, int id, Simulation.Input input) {
    Optional<SourceRecord> source =
        input.authority() == Authority.CUSTOMER
            ? Optional.empty()
            : Optional.of(
                new SourceRecord(new LogPosition(input.authority().name(), 0, id), input.madeAt()));
    return new LogRecord(
        new LogPosition("log", 0, offset),
        input.at(),
        "s",
        new CommandId("/simulation", "c" + id),
        "h" + id,
        input.authority(),
        attributions.get(id),
        source,
        input.command());
  }

  private final class Node {
    private final RecordDecider decider = new RecordDecider(catalog, DecisionLimits.STANDARD);
    private final SubscriptionFold fold = new SubscriptionFold(DecisionLimits.STANDARD);
    private final List<JournaledEvent> journal = new ArrayList<>();
    private Subscription subscription = Subscription.unknown("s");

    Answer deliver(LogRecord record) {
      Outcome outcome = decider.outcome(subscription, record, List.of());
      while (outcome instanceof Outcome.Partial partial) {
        partial.events().forEach(this::journal);
        assertThat(partial.after()).isEqualTo(subscription);
        outcome = decider.outcome(subscription, record, List.of());
      }
      Outcome.Decided decided = (Outcome.Decided) outcome;
      decided.events().forEach(this::journal);
      assertThat(decided.after()).isEqualTo(subscription);
      decided.events().forEach(event -> assertSaysWhy(record, event.cause()));
      assertThat(decided.answer()).matches(answer -> !isFailed(answer), "a decision");
      return decided.answer();
    }

    /** Support reads why it gave a command, and why a customer left; a deadline has no reason. */
    private static void assertSaysWhy(LogRecord record, Cause cause) {
      boolean told =
          cause.trigger() == Cause.Trigger.COMMAND
              && (record.authority() == Authority.SUPPORT || record.command() instanceof Cancel);
      assertThat(cause.attribution().reason())
          .as("why %s", record)
          .isEqualTo(record.attribution().reason().filter(any -> told));
    }

    /** A producer's retry, or the forwarder's: whatever it is told, nothing happens again. */
    void deliverAnew(LogRecord record) {
      Optional<Instant> next = Deadlines.next(subscription.state()).map(Deadline::at);
      if (next.filter(at -> !at.isAfter(record.appendedAt())).isPresent()) {
        // Any record would let these deadlines pass.
        return;
      }
      int before = journal.size();
      deliver(record);
      assertThat(journal.subList(before, journal.size()))
          .as("events of %s, sent once more", record)
          .isEmpty();
    }

    /** What was decided is emitted again; what left no event may be decided again, without any. */
    void redeliver(LogRecord record, Answer answer) {
      Outcome outcome = decider.outcome(subscription, record, List.of(subscription));
      if (outcome instanceof Outcome.Repeated repeated && answer instanceof Answer.Accepted) {
        assertThat(repeated.answer()).isEqualTo(answer);
        assertThat(repeated.lastSequence()).isEqualTo(subscription.sequenceNr());
      } else if (outcome instanceof Outcome.Decided decided) {
        assertThat(decided.events()).isEmpty();
      }
    }

    void restart() {
      SubscriptionFold anew = new SubscriptionFold(DecisionLimits.STANDARD);
      Subscription folded = Subscription.unknown("s");
      for (JournaledEvent event : journal) {
        folded = anew.apply(folded, event);
      }
      assertThat(folded.state()).isEqualTo(subscription.state());
      assertThat(folded.sequenceNr()).isEqualTo(subscription.sequenceNr());
      subscription = folded;
    }

    private void journal(JournaledEvent event) {
      subscription = fold.apply(subscription, event);
      journal.add(event);
    }

    private static boolean isFailed(Answer answer) {
      return answer instanceof Answer.Unusable unusable
          && unusable.code() == Answer.Unusable.Code.RULE_FAILED;
    }
  }
}
