package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.oracle.model.Expectation;
import dev.termshift.chaos.oracle.model.MemoryBounds;
import dev.termshift.chaos.oracle.model.SubscriptionModel;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.CreditUse;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine's decider and the oracle's model are told the same random logs, with repeats, copies
 * and a clock that is set back; they were written apart, and say the same.
 */
@Execution(ExecutionMode.CONCURRENT)
class ModelAgreementTest {

  private static final int INPUTS = 60;

  /** Two upgrades are withdrawn, one behind the other; then comes a pause, then the end. */
  private static final int GIVEN_UP_IN_A_ROW = 4;

  private static final Set<Class<?>> ANSWERS = ConcurrentHashMap.newKeySet();

  /** Whose reasons were journaled. */
  private static final Set<Authority> EXPLAINED = ConcurrentHashMap.newKeySet();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 1000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void bothSayTheSame(long seed) {
    Random random = new Random(seed);
    GivenReasons reasons = new GivenReasons(new Random(seed * 31 + 25));
    Simulation.lives(seed, INPUTS).forEach(life -> new Log(life, random, reasons).write());
  }

  @AfterAll
  static void everyKindOfAnswerWasMet() {
    assertThat(ANSWERS)
        .contains(
            Answer.Accepted.class,
            Answer.Rejected.class,
            Answer.Duplicate.class,
            Answer.Quoted.class,
            Answer.Nothing.class,
            Answer.Unusable.class);
    assertThat(EXPLAINED).containsExactlyInAnyOrder(Authority.SUPPORT, Authority.CUSTOMER);
  }

  /** A log of one life, and both readers of it. */
  private static final class Log {

    private final Simulation.Life life;
    private final Random random;
    private final GivenReasons reasons;
    private final MemoryBounds bounds;
    private final RecordDecider decider;
    private final SubscriptionFold fold;
    private final SubscriptionModel model;
    private final List<LogRecord> written = new ArrayList<>();
    private Subscription subscription = Subscription.unknown("s");
    private long nextOffset;
    private long nextSource;

    Log(Simulation.Life life, Random random, GivenReasons reasons) {
      this.life = life;
      this.random = random;
      this.reasons = reasons;
      this.bounds =
          new MemoryBounds(
              Duration.ofHours(any(36, 168, 720)),
              any(2, 6, 30, 1000),
              any(1, 3, 256),
              any(1, 5, 200));
      DecisionLimits limits =
          new DecisionLimits(
              4096,
              bounds.rememberFor(),
              bounds.changes(),
              bounds.consumptions(),
              any(1, 3, 50),
              bounds.customersPerDay());
      this.decider = new RecordDecider(life.catalog(), limits);
      this.fold = new SubscriptionFold(limits);
      this.model = new SubscriptionModel("s", life.catalog(), bounds);
    }

    private int any(int... numbers) {
      return numbers[random.nextInt(numbers.length)];
    }

    void write() {
      for (Simulation.Input input : life.sent()) {
        LogRecord record = record(input);
        written.add(record);
        Answer answer = tell(record);
        if (answer instanceof Answer.Accepted && isKnownAgain(record) && random.nextInt(4) == 0) {
          tell(copy(record, record.appendedAt()));
        }
        if (random.nextInt(3) == 0) {
          repeat(written.get(random.nextInt(written.size())), record.appendedAt());
        }
      }
      assertThat(model.state()).isEqualTo(subscription.state());
      assertThat(model.sequenceNr()).isEqualTo(subscription.sequenceNr());
      assertThat(model.lastCause().map(Cause::withoutAttribution))
          .isEqualTo(subscription.lastCause().map(Cause::withoutAttribution));
    }

    private LogRecord record(Simulation.Input input) {
      Instant at = random.nextInt(10) == 0 ? input.at().minusSeconds(30) : input.at();
      return new LogRecord(
          position(),
          at,
          "s",
          new CommandId("/simulation", "c" + written.size()),
          "h" + written.size(),
          input.authority(),
          reasons.next(input.authority(), input.command()),
          source(input.authority(), input.madeAt()),
          input.command());
    }

    private LogPosition position() {
      return new LogPosition("log", 0, nextOffset++);
    }

    private Optional<SourceRecord> source(Authority authority, Instant at) {
      return authority == Authority.CUSTOMER
          ? Optional.empty()
          : Optional.of(new SourceRecord(new LogPosition(authority.name(), 0, nextSource++), at));
    }

    /** Whether a copy is known by its id, or by what it says. */
    private static boolean isKnownAgain(LogRecord record) {
      return record.source().isPresent() && !(record.command() instanceof CreditUse);
    }

    private LogRecord copy(LogRecord record, Instant at) {
      return sent(record, at, record.contentHash(), record.source());
    }

    private LogRecord sent(
        LogRecord record, Instant at, String contentHash, Optional<SourceRecord> source) {
      return new LogRecord(
          position(),
          at,
          record.subscriptionId(),
          record.commandId(),
          contentHash,
          record.authority(),
          record.attribution(),
          source,
          record.command());
    }

    /** The producer sends it again, now and then with other content, or so late that it is new. */
    private void repeat(LogRecord record, Instant now) {
      if (record.authority() != Authority.PAYMENT) {
        String contentHash = record.contentHash() + (random.nextInt(5) == 0 ? "x" : "");
        tell(sent(record, now, contentHash, source(record.authority(), now)));
      }
    }

    private Answer tell(LogRecord record) {
      Expectation expected = model.expect(record);
      List<JournaledEvent> events = new ArrayList<>();
      Answer answer = decide(record, events);
      assertThat(events).as("events of %s", record).isEqualTo(expected.events());
      assertThat(told(answer)).as("answer to %s", record).isEqualTo(told(expected.answer()));
      ANSWERS.add(answer.getClass());
      events.stream()
          .map(JournaledEvent::cause)
          .filter(cause -> cause.attribution().reason().isPresent())
          .forEach(cause -> EXPLAINED.add(cause.authority()));
      expected.events().forEach(model::follow);
      model.answered(record, expected.answer());
      assertThat(subscription.changes().size())
          .as("remembered changes after %s", record)
          .isLessThanOrEqualTo(bounds.changes() + GIVEN_UP_IN_A_ROW);
      return answer;
    }

    private Answer decide(LogRecord record, List<JournaledEvent> events) {
      Outcome outcome = decider.outcome(subscription, record, List.of());
      while (outcome instanceof Outcome.Partial partial) {
        partial.events().forEach(event -> journal(event, events));
        outcome = decider.outcome(subscription, record, List.of());
      }
      Outcome.Decided decided = (Outcome.Decided) outcome;
      decided.events().forEach(event -> journal(event, events));
      assertThat(decided.after()).isEqualTo(subscription);
      return decided.answer();
    }

    private void journal(JournaledEvent event, List<JournaledEvent> events) {
      subscription = fold.apply(subscription, event);
      events.add(event);
    }

    /** Why nothing was to be done, and why a record is a dead letter, is said in free words. */
    private static Object told(Answer answer) {
      if (answer instanceof Answer.Unusable unusable) {
        return unusable.code();
      }
      return answer instanceof Answer.Nothing ? Answer.Nothing.class : answer;
    }
  }
}
