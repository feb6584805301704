package dev.termshift.simulation;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.StructuredEvent;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what happens as one JSON object: billing events, replies, and the ledger. */
public final class SimulationAnswer implements SimulationListener {

  private final int maxEvents;
  private final BillingEvents billing = new BillingEvents();
  private final Replies replyForm = new Replies();
  private final List<WireMessage> events = new ArrayList<>();
  private final List<byte[]> replies = new ArrayList<>();
  private final LedgerLines ledger = new LedgerLines();

  /** Says that more happened than was to be kept. */
  public static final class TooMuch extends RuntimeException {
    TooMuch(int maxEvents) {
      super("Expected at most " + maxEvents + " events, but more would happen");
    }
  }

  /** Says that nobody waits for the answer any more. */
  public static final class GivenUp extends RuntimeException {
    GivenUp() {
      super("Expected somebody to wait for the simulation, but its thread was interrupted");
    }
  }

  /**
   * Keeps at most so many events; with one more it throws {@link TooMuch}, and {@link GivenUp} with
   * the next record after its thread was interrupted.
   */
  public SimulationAnswer(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  @Override
  public void appended(LogRecord record) {
    if (Thread.currentThread().isInterrupted()) {
      throw new GivenUp();
    }
    ledger.appended(record);
  }

  @Override
  public void happened(JournaledEvent event, Subscription after) {
    if (events.size() == maxEvents) {
      throw new TooMuch(maxEvents);
    }
    events.add(billing.write(after.subscriptionId(), after.sequenceNr(), event, Optional.empty()));
    ledger.happened(event, after);
  }

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> range) {
    replyForm
        .write(record, answer, range, Optional.empty())
        .map(WireMessage::value)
        .ifPresent(replies::add);
    ledger.answered(record, answer, range);
  }

  @Override
  public void redelivered(
      LogRecord record, Instant at, Answer answer, Optional<SequenceRange> range) {
    ledger.redelivered(record, at, answer, range);
  }

  @Override
  public void hinted(LogRecord record, String hint) {
    ledger.hinted(record, hint);
  }

  /** All of it; the dead letters are what others noted. */
  public byte[] json(List<String> deadLetters) {
    return JsonWriter.objectOf(
        json ->
            json.objects("events", events, StructuredEvent::write)
                .raws("replies", replies)
                .objects("ledger", ledger.lines(), SimulationAnswer::line)
                .texts("deadLetters", deadLetters));
  }

  private static void line(JsonWriter json, LedgerLine line) {
    json.instant("at", line.at())
        .text("subscriptionId", line.subscriptionId())
        .name("kind", line.kind())
        .text("text", line.text());
    line.given()
        .ifPresent(
            given -> json.text("command", given.command()).name("authority", given.authority()));
    line.collected().ifPresent(money -> json.money("collected", money));
    line.returned().ifPresent(money -> json.money("returned", money));
    line.awaitedBack().ifPresent(money -> json.money("awaitedBack", money));
    line.credits()
        .ifPresent(
            credits ->
                json.number("credits", credits.left()).number("usableCredits", credits.usable()));
    line.balance().ifPresent(money -> json.money("balance", money));
  }
}
