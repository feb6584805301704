package dev.termshift.cli.simulate;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.form.CommandNames;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.log.Answer;
import dev.termshift.domain.log.Cause;
import dev.termshift.domain.log.JournaledEvent;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.domain.rules.Quote;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.Begun;
import dev.termshift.local.timeline.CommandText;
import dev.termshift.local.timeline.EventText;
import dev.termshift.local.timeline.MoneyText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keeps what happens as rows of a ledger: when, to whom, the money that was collected, the credits
 * and the balance that are left, and what happened in words.
 */
final class LedgerTable implements SimulationListener {

  private static final List<String> HEAD =
      List.of("TIME", "SUBSCRIPTION", "COLLECTED", "CREDITS", "BALANCE", "WHAT HAPPENED");
  private static final int FIRST_NUMBER = 2;
  private static final int WORDS = 5;

  private final BillingEvents billing = new BillingEvents();
  private final BillingReader reader = new BillingReader();
  private final CommandText commandText = new CommandText();
  private final List<List<String>> rows = new ArrayList<>();
  private Optional<LogRecord> waiting = Optional.empty();

  /** What was due before a command happened before it: its row is kept back until its turn. */
  @Override
  public void appended(LogRecord record) {
    if (!(record.command() instanceof Elapse)) {
      waiting = Optional.of(record);
    }
  }

  @Override
  public void happened(SequencedEvent event, Subscription after) {
    JournaledEvent journaled = event.journaled();
    if (journaled.cause().trigger() == Cause.Trigger.COMMAND) {
      tellCommand();
    }
    WireMessage written = billing.write(after.subscriptionId(), event, Optional.empty());
    BillingMessage message = reader.read(written.headers(), written.value());
    Optional<Ledger> ledger =
        after.state() instanceof Begun begun ? Optional.of(begun.ledger()) : Optional.empty();
    String collected =
        journaled.event() instanceof ChargeSettled settled ? MoneyText.of(settled.amount()) : "";
    rows.add(
        List.of(
            time(journaled.effectiveAt()),
            after.subscriptionId(),
            collected,
            ledger.map(each -> Long.toString(each.lots().total())).orElse(""),
            ledger.map(each -> MoneyText.of(each.balance())).orElse(""),
            "  " + message.name() + " " + EventText.of(message) + late(journaled)));
  }

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    tellCommand();
    String words = answer.match(ANSWERS);
    if (!words.isEmpty() && !(record.command() instanceof Elapse)) {
      add(record.appendedAt(), record.subscriptionId(), "< " + words);
    }
  }

  private void tellCommand() {
    waiting.ifPresent(
        record -> {
          boolean support = record.authority() == Authority.SUPPORT;
          String who = support ? "support: " : "";
          String name = CommandNames.of(record.command());
          String words = "> " + who + name + " " + record.command().match(commandText);
          add(record.appendedAt(), record.subscriptionId(), words);
        });
    waiting = Optional.empty();
  }

  /** The rows under their head, aligned. */
  String text() {
    List<List<String>> all = new ArrayList<>(List.of(HEAD));
    all.addAll(rows);
    int[] widths = new int[WORDS];
    for (List<String> row : all) {
      for (int i = 0; i < WORDS; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths) + "\n").collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      line.append(i < FIRST_NUMBER ? row.get(i) + gap : gap + row.get(i)).append("  ");
    }
    return line.append(row.get(WORDS)).toString().stripTrailing();
  }

  private void add(Instant at, String subscriptionId, String words) {
    rows.add(List.of(time(at), subscriptionId, "", "", "", words));
  }

  private static String late(JournaledEvent journaled) {
    Instant decidedAt = journaled.cause().decidedAt();
    return decidedAt.equals(journaled.effectiveAt()) ? "" : " (found at " + time(decidedAt) + ")";
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static final Answer.Cases<String> ANSWERS =
      new Answer.Cases<>() {
        @Override
        public String accepted(Answer.Accepted answer) {
          return "";
        }

        @Override
        public String rejected(Answer.Rejected answer) {
          return "rejected " + answer.text();
        }

        @Override
        public String duplicate(Answer.Duplicate answer) {
          return "duplicate of %d to %d".formatted(answer.firstSequence(), answer.lastSequence());
        }

        @Override
        public String quoted(Answer.Quoted answer) {
          Quote quote = answer.quote();
          return "quote: %s to %s for %s, due %s"
              .formatted(
                  quote.direction().name().toLowerCase(Locale.ROOT),
                  quote.to().planId(),
                  MoneyText.of(quote.total()),
                  time(quote.dueAt()));
        }

        @Override
        public String nothing(Answer.Nothing answer) {
          return "nothing: " + answer.why();
        }

        @Override
        public String unusable(Answer.Unusable answer) {
          return "dead letter " + answer.reason() + ": " + answer.detail();
        }
      };
}
