package dev.termshift.simulation;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetterReason;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.text.CallerText;
import dev.termshift.text.CommandText;
import dev.termshift.text.EventText;
import dev.termshift.text.Language;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what happens as lines of a ledger. */
public final class LedgerLines implements SimulationListener {

  private static final CallerText WORDS = CallerText.in(Language.ENGLISH);

  private final BillingEvents billing = new BillingEvents();
  private final BillingReader reader = new BillingReader();
  private final List<LedgerLine> lines = new ArrayList<>();
  private final Map<String, String> currencies = new HashMap<>();
  private Optional<LogRecord> waiting = Optional.empty();

  /** What was due before a command happened before it: its line is kept back until its turn. */
  @Override
  public void appended(LogRecord record) {
    if (!(record.command() instanceof Elapse)) {
      waiting = Optional.of(record);
    }
  }

  @Override
  public void happened(JournaledEvent journaled, Subscription after) {
    Optional<Ledger> ledger =
        after.state() instanceof Started started ? Optional.of(started.ledger()) : Optional.empty();
    ledger.ifPresent(it -> currencies.put(after.subscriptionId(), it.currency()));
    if (journaled.cause().trigger() == Cause.Trigger.COMMAND) {
      tellCommand();
    }
    WireMessage written =
        billing.write(after.subscriptionId(), after.sequenceNr(), journaled, Optional.empty());
    BillingMessage message = reader.read(written.headers(), written.value());
    lines.add(
        new LedgerLine(
            journaled.effectiveAt(),
            after.subscriptionId(),
            LedgerLine.Kind.EVENT,
            told(message, journaled),
            Optional.empty(),
            MovedMoney.collected(journaled.event()),
            MovedMoney.returned(journaled.event()),
            ledger.flatMap(MovedMoney::awaitedBack),
            ledger.map(it -> new LedgerLine.Credits(it.remaining(), usable(after))),
            ledger.map(Ledger::balance)));
  }

  /** Outside a period and a pause nothing can be used. */
  private static long usable(Subscription after) {
    return after.state() instanceof Ongoing ongoing ? ToppingUp.usable(ongoing) : 0;
  }

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    tellCommand();
    String words =
        DeadLetterReason.of(record, answer)
            .map(why -> LedgerSentence.DEAD_LETTER.with(why.code(), why.detail()))
            .orElseGet(() -> answer.match(ANSWERS));
    if (!words.isEmpty() && !(record.command() instanceof Elapse)) {
      lines.add(LedgerLine.of(record, record.appendedAt(), LedgerLine.Kind.ANSWER, words));
    }
  }

  @Override
  public void redelivered(
      LogRecord record, Instant at, Answer answer, Optional<SequenceRange> events) {
    String name = CommandType.nameOf(record.command());
    String first = LedgerSentence.REDELIVERED.with(name, record.appendedAt());
    lines.add(LedgerLine.of(record, at, LedgerLine.Kind.COMMAND, first));
    String words =
        events
            .filter(range -> answer instanceof Answer.Accepted)
            .map(range -> LedgerSentence.ACCEPTED_WITH.with(range.first(), range.last()))
            .orElseGet(() -> answer.match(ANSWERS));
    String again = LedgerSentence.ANSWERED_AS_BEFORE.with(words);
    lines.add(LedgerLine.of(record, at, LedgerLine.Kind.ANSWER, again));
  }

  @Override
  public void hinted(LogRecord record, String hint) {
    lines.add(
        LedgerLine.of(
            record, record.appendedAt(), LedgerLine.Kind.ANSWER, LedgerSentence.HINT.with(hint)));
  }

  private void tellCommand() {
    waiting.ifPresent(
        record -> {
          boolean support = record.authority() == Authority.SUPPORT;
          String name = CommandType.nameOf(record.command());
          String command = name + " " + words(record);
          String words = support ? LedgerSentence.BY_SUPPORT.with(command) : command;
          lines.add(LedgerLine.of(record, record.appendedAt(), LedgerLine.Kind.COMMAND, words));
        });
    waiting = Optional.empty();
  }

  private String words(LogRecord record) {
    Optional<String> currency = Optional.ofNullable(currencies.get(record.subscriptionId()));
    return CommandText.of(record.command(), currency);
  }

  /** The lines so far, in the order of what happened. */
  public List<LedgerLine> lines() {
    return List.copyOf(lines);
  }

  private static String told(BillingMessage message, JournaledEvent journaled) {
    String event = message.name() + " " + EventText.of(message.name(), message.data());
    Instant decidedAt = journaled.cause().decidedAt();
    return decidedAt.equals(journaled.effectiveAt())
        ? event
        : LedgerSentence.FOUND_LATE.with(event, time(decidedAt));
  }

  /** An instant to the second. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static final Answer.Cases<String> ANSWERS =
      new Answer.Cases<>() {
        @Override
        public String accepted(Answer.Accepted answer) {
          return answer
              .usableUntil()
              .map(end -> LedgerSentence.USABLE_UNTIL.with(time(end)))
              .orElse("");
        }

        @Override
        public String rejected(Answer.Rejected answer) {
          return LedgerSentence.REJECTED.with(WORDS.withCodes(answer.rejections()));
        }

        @Override
        public String duplicate(Answer.Duplicate answer) {
          return LedgerSentence.DUPLICATE.with(answer.firstSequence(), answer.lastSequence());
        }

        @Override
        public String quoted(Answer.Quoted answer) {
          return LedgerSentence.QUOTED.with(QuoteText.of(answer.quote()));
        }

        @Override
        public String nothing(Answer.Nothing answer) {
          return LedgerSentence.NOTHING.with(WORDS.of(answer));
        }

        @Override
        public String unusable(Answer.Unusable answer) {
          return LedgerSentence.DEAD_LETTER.with(answer.code(), WORDS.of(answer));
        }
      };
}
