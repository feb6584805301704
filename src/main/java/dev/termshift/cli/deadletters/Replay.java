package dev.termshift.cli.deadletters;

import dev.termshift.cli.send.Deliveries;
import dev.termshift.cli.send.KeptSentences;
import dev.termshift.cli.send.LineSource;
import dev.termshift.cli.send.LineSource.Line;
import dev.termshift.contract.seal.Voucher;
import dev.termshift.settings.TopicNames;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import dev.termshift.terminal.ProgressMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends records of dead letters back; who speaks in them is what their topic says, never a seal.
 */
final class Replay {

  private static final String COMMANDS = "commands";

  private final Deliveries deliveries;
  private final TopicNames topics;
  private final List<String> staying = new ArrayList<>();

  Replay(Deliveries deliveries, TopicNames topics) {
    this.deliveries = deliveries;
    this.topics = topics;
  }

  /** Sends the record as it was, unless somebody has to look at it first. */
  void send(StoredDeadLetter stored) {
    deliveries.throwIfFailed();
    ReturnAddress address = stored.address();
    if (address.obstacle().isPresent()) {
      staying.add("Letter " + stored.position() + " stays: " + address.obstacle().get());
      return;
    }
    deliveries.send(address.topic(), Voucher.withoutOtherClaims(stored.letter().record()));
  }

  /**
   * Looks through a file before anybody is asked to take something of it.
   *
   * @throws BadInput if it cannot be read, is not in UTF-8, or is standard input, which cannot be
   *     read twice
   */
  static void requireText(String file) {
    if (file.equals("-")) {
      throw new BadInput("Expected a file for --file, which is read twice, but got standard input");
    }
    try {
      InputFile.open(file, COMMANDS).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends what the lines of a file say; nothing, if one of them cannot be sent.
   *
   * @throws BadInput with the first faults and how many more there are, or if there is no line
   */
  void sendFile(String file) throws IOException {
    KeptSentences faults = new KeptSentences();
    if (forEachLine(file, "Checking", line -> check(line, faults)) == 0) {
      throw new BadInput("Expected " + COMMANDS + " in " + file + ", but there is none");
    }
    if (faults.count() > 0) {
      throw new BadInput(faults.texts());
    }
    forEachLine(file, "Sending", line -> send(RepairedRecord.parse(line.text())));
  }

  /** How many lines there were, blank ones not counted. */
  private static long forEachLine(String file, String task, Consumer<Line> action)
      throws IOException {
    long lines = 0;
    try (LineSource source = LineSource.open(file, COMMANDS);
        ProgressMeter meter = ProgressMeter.start(task, source.bytes())) {
      for (Optional<Line> next = source.next(); next.isPresent(); next = source.next()) {
        if (!next.get().text().isBlank()) {
          action.accept(next.get());
          lines++;
        }
        meter.advance(next.get().size());
      }
    }
    return lines;
  }

  private void check(Line line, KeptSentences faults) {
    if (!line.faults().isEmpty()) {
      faults.add("Line " + line.number() + ": " + String.join("; ", line.faults()));
      return;
    }
    try {
      RepairedRecord record = RepairedRecord.parse(line.text());
      List<String> inputs = topics.inputs();
      if (!inputs.contains(record.topic())) {
        faults.add(
            "Line %d: Expected /topic to be one of %s, but got '%s'"
                .formatted(line.number(), inputs, record.topic()));
      }
    } catch (IllegalArgumentException e) {
      faults.add("Line " + line.number() + ": " + e.getMessage());
    }
  }

  private void send(RepairedRecord record) {
    deliveries.throwIfFailed();
    deliveries.send(record.topic(), record.message());
  }

  /** Waits until the brokers have everything; how many records that is. */
  long awaitAll() {
    return deliveries.awaitAll();
  }

  /** Which letters stay, and why, a line each. */
  List<String> staying() {
    return List.copyOf(staying);
  }
}
