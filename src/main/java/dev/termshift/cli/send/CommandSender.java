package dev.termshift.cli.send;

import dev.termshift.cli.console.ProgressMeter;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.command.ParsedLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends the commands of lines in their order, and counts as sent what the brokers have. */
final class CommandSender {

  private static final String SOURCE = "/termshift/send";

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final boolean skipBad;
  private final CommandLines lines = new CommandLines(SOURCE, () -> UUID.randomUUID().toString());
  private final CommandEncoder encoder = new CommandEncoder();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private final List<String> faults = new ArrayList<>();

  CommandSender(Producer<byte[], byte[]> producer, String topic, boolean skipBad) {
    this.producer = producer;
    this.topic = topic;
    this.skipBad = skipBad;
  }

  /**
   * Sends line after line, up to the first bad one unless those are skipped.
   *
   * @throws IllegalStateException if the brokers did not take a command
   */
  SendSummary send(BufferedReader source, ProgressMeter meter) throws IOException {
    int number = 0;
    boolean goOn = true;
    for (String line = source.readLine(); line != null && goOn; line = source.readLine()) {
      number++;
      goOn = line.isBlank() || take(line, number);
      meter.advance(line.length() + 1L);
      throwIfFailed();
    }
    producer.flush();
    throwIfFailed();
    return new SendSummary(acknowledged.get(), faults, goOn);
  }

  /** Whether the next line may be sent. */
  private boolean take(String line, int number) {
    return lines
        .parse(line)
        .match(
            new ParsedLine.Cases<>() {
              @Override
              public Boolean ready(ParsedLine.Ready ready) {
                publish(ready.command());
                return true;
              }

              @Override
              public Boolean faulty(ParsedLine.Faulty faulty) {
                faults.add("Line " + number + ": " + faulty.detail());
                return skipBad;
              }
            });
  }

  private void publish(OutgoingCommand command) {
    WireMessage message = encoder.encode(command);
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers()),
            (metadata, error) -> {
              if (error == null) {
                acknowledged.incrementAndGet();
              } else {
                failures.add(error);
              }
            });
  }

  private void throwIfFailed() {
    Exception error = failures.peek();
    if (error != null) {
      throw new IllegalStateException(
          "Expected the brokers to take every command, but after %d: %s"
              .formatted(acknowledged.get(), error.getMessage()),
          error);
    }
  }
}
