package dev.termshift.cli.send;

import dev.termshift.cli.send.LineSource.Line;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.ProgressMeter;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Sends the commands of lines in their order, and counts as sent what the brokers have. */
public final class CommandSender {

  private static final String SOURCE = "/send";

  private final Deliveries deliveries;
  private final String topic;
  private final boolean skipBad;
  private final Function<Line, ParsedLine> lines;
  private final CommandEncoder encoder = new CommandEncoder();
  private final KeptSentences faults = new KeptSentences();
  private final KeptSentences warnings = new KeptSentences();

  CommandSender(Deliveries deliveries, String topic, boolean skipBad) {
    this(deliveries, topic, skipBad, new SentLines());
  }

  /**
   * Sends what the lines come to.
   *
   * @param lines what each says
   */
  public CommandSender(
      Deliveries deliveries, String topic, boolean skipBad, Function<Line, ParsedLine> lines) {
    this.lines = lines;
    this.deliveries = deliveries;
    this.topic = topic;
    this.skipBad = skipBad;
  }

  /** Commands that are no others than those somebody wrote down, each new. */
  private static final class SentLines implements Function<Line, ParsedLine> {

    private final CommandLines commands =
        new CommandLines(SOURCE, () -> UUID.randomUUID().toString());

    @Override
    public ParsedLine apply(Line line) {
      return line.faults().isEmpty()
          ? commands.parse(line.text())
          : new ParsedLine.Faulty(line.faults());
    }
  }

  /**
   * Sends line after line, up to the first bad one unless those are skipped, or to bytes that are
   * no text.
   *
   * @throws IllegalStateException if the brokers did not take a command
   * @throws BadInput if nothing was sent before such bytes
   */
  public SendSummary send(LineSource source, ProgressMeter meter) throws IOException {
    boolean isComplete;
    try {
      isComplete = sendAll(source, meter);
    } catch (BadInput noText) {
      if (deliveries.awaitAll() == 0) {
        throw noText;
      }
      isComplete = false;
      noText.faults().forEach(faults::add);
    }
    return new SendSummary(
        deliveries.awaitAll(), faults.count(), faults.texts(), warnings.texts(), isComplete);
  }

  private boolean sendAll(LineSource source, ProgressMeter meter) throws IOException {
    boolean goOn = true;
    for (Optional<Line> next = source.next(); next.isPresent() && goOn; ) {
      Line line = next.get();
      goOn = line.isBlank() || take(line);
      meter.advance(line.size());
      deliveries.throwIfFailed();
      next = goOn ? source.next() : Optional.empty();
    }
    return goOn;
  }

  /** The engine would say the same in its reply; the writer of the line need not wait for that. */
  private void warn(SubscriptionCommand command, long number) {
    if (command instanceof Misspelt misspelt) {
      warnings.add(
          "Line "
              + number
              + " is sent, and will be rejected: "
              + String.join("; ", misspelt.faults()));
    }
  }

  private boolean take(Line line) {
    return lines
        .apply(line)
        .match(
            new ParsedLine.Cases<>() {
              @Override
              public Boolean ready(ParsedLine.Ready ready) {
                deliveries.send(topic, encoder.encode(ready.command()));
                warn(ready.command().command(), line.number());
                return true;
              }

              @Override
              public Boolean faulty(ParsedLine.Faulty faulty) {
                faults.add("Line " + line.number() + ": " + faulty.detail());
                return skipBad;
              }
            });
  }
}
