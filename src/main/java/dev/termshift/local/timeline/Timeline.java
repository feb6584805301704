package dev.termshift.local.timeline;

import dev.termshift.kafka.Await;
import dev.termshift.local.LocalClients;
import dev.termshift.local.TopicTail;
import dev.termshift.settings.TopicNames;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints, one line each, every command that enters the log, its reply, and the billing events that
 * come of it; coloured on a terminal.
 */
public final class Timeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);
  private static final int ROUNDS = 3;

  private final TopicTail tail;
  private final TimelineReader reader;
  private final PrintStream out;
  private final Palette palette = Palette.ofThisProcess();
  private volatile String leftOut = "";
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "timeline");

  private Timeline(TopicTail tail, TimelineReader reader, PrintStream out) {
    this.tail = tail;
    this.reader = reader;
    this.out = out;
  }

  /** What its lines are; to be said once, before the first one. */
  public static List<String> legend() {
    return List.of(
        "From now on every message is printed as it is read from its topic:",
        "> is a command, < what the engine answers, * an event that it publishes.");
  }

  /** Prints, on a thread of its own, what is written from this call on; the topics exist. */
  public static Timeline start(String bootstrapServers, TopicNames topics, PrintStream out) {
    TopicTail tail =
        TopicTail.fromNow(
            new LocalClients(bootstrapServers),
            List.of(topics.commands(), topics.replies(), topics.billing()));
    Timeline timeline = new Timeline(tail, new TimelineReader(topics), out);
    timeline.thread.setDaemon(true);
    timeline.thread.start();
    return timeline;
  }

  /** Prints no more of this subscription: there would be no end of it. */
  public void leaveOut(String subscriptionId) {
    leftOut = subscriptionId;
  }

  /** Prints what was committed before this call, and returns when the thread has ended. */
  @Override
  public void close() {
    closing.countDown();
    Await.end(thread);
  }

  private void run() {
    try (tail) {
      while (closing.getCount() > 0) {
        print(nextTogether());
      }
      print(tail.rest());
    } catch (KafkaException e) {
      LOG.warn("Expected to follow the topics, but the timeline ends here: {}", e.toString());
    }
  }

  /** A command's reply and its events lie in different topics: they are waited for a little. */
  private List<ConsumerRecord<byte[], byte[]>> nextTogether() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(tail.next());
    for (int round = 1; round < ROUNDS && !records.isEmpty(); round++) {
      records.addAll(tail.next());
    }
    return records;
  }

  private void print(List<ConsumerRecord<byte[], byte[]>> records) {
    List<TimelineLine> lines =
        reader.read(records).stream()
            .filter(line -> !line.subscriptionId().equals(leftOut))
            .toList();
    TimelineLine.inReadingOrder(lines)
        .forEach(line -> out.println(line.text(palette, ZoneId.systemDefault())));
    out.flush();
  }
}
