package dev.termshift.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.reply.Replies;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Replies are heard from before their command is sent, and as soon as they are committed. */
class FollowedRepliesTest {

  private static final TopicPartition REPLIES = new TopicPartition("replies", 0);
  private static final long END = 40;

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

  private final KafkaClients clients =
      new KafkaClients(
          TermshiftSettings.of(
                  ConfigFactory.parseString(
                      "termshift.forwarder.seal.keys.1 = 0123456789abcdef0123456789abcdef"))
              .kafka()) {
        @Override
        public Consumer<byte[], byte[]> promptReader(Duration fetchWait) {
          return consumer;
        }
      };

  private ReplyListener start() {
    PartitionInfo partition =
        new PartitionInfo("replies", 0, Node.noNode(), new Node[0], new Node[0]);
    consumer.updatePartitions("replies", List.of(partition));
    consumer.updateEndOffsets(Map.of(REPLIES, END));
    return ReplyListener.start(clients, "replies");
  }

  private static OutgoingCommand command(int second) {
    return OutgoingCommand.elapse("ada", Instant.EPOCH.plusSeconds(second));
  }

  private static ReplyWaits.Wait listening(ReplyListener listener, int second) throws Exception {
    ReplyWaits.Wait wait = listener.await(command(second));
    wait.listening().get(1, TimeUnit.MINUTES);
    return wait;
  }

  /** The reply of the engine to a command, as a record of the topic. */
  private void reply(int second, long offset) {
    WireMessage message = message(second, offset);
    add(offset, message.key(), message.value(), message.headers());
  }

  private void add(long offset, byte[] key, byte[] value, Headers headers) {
    consumer.addRecord(
        new ConsumerRecord<>(
            REPLIES.topic(),
            REPLIES.partition(),
            offset,
            0,
            TimestampType.LOG_APPEND_TIME,
            key.length,
            value.length,
            key,
            value,
            headers,
            Optional.empty()));
  }

  private static WireMessage message(int second, long offset) {
    OutgoingCommand command = command(second);
    LogRecord record =
        new LogRecord(
            new LogPosition("dG9waWMtaWQtb2YtbG9n", 0, offset),
            Instant.EPOCH,
            command.subscriptionId(),
            command.commandId(),
            "00",
            Authority.CUSTOMER,
            command.attribution(),
            Optional.empty(),
            new SubscriptionCommand.WithdrawChange());
    return new Replies()
        .write(record, new Answer.Accepted(), Optional.empty(), Optional.empty())
        .orElseThrow();
  }

  @Test
  void whoeverWaitsGetsTheReplyToHisCommandAndNoOther() throws Exception {
    try (ReplyListener listener = start()) {
      ReplyWaits.Wait first = listening(listener, 1);
      ReplyWaits.Wait second = listening(listener, 2);

      reply(2, END);

      assertThat(new String(second.reply().get(1, TimeUnit.MINUTES), UTF_8))
          .contains("elapse:2000");
      assertThat(first.reply()).isNotDone();
    }
  }

  /** One caller may give hundreds of subscriptions commands of one id, and wait for all of them. */
  @Test
  void aReplyIsReadOnlyForThoseWhoWaitForItsSubscription() throws Exception {
    try (ReplyListener listener = start()) {
      ReplyWaits.Wait first = listening(listener, 1);
      WireMessage same = message(1, END);
      AtomicInteger read = new AtomicInteger();
      Headers counting =
          new RecordHeaders(same.headers()) {
            @Override
            public Iterator<Header> iterator() {
              read.incrementAndGet();
              return super.iterator();
            }
          };

      add(END, "eve".getBytes(UTF_8), same.value(), counting);
      reply(1, END + 1);

      assertThat(first.reply()).succeedsWithin(Duration.ofMinutes(1));
      assertThat(read).hasValue(0);
    }
  }

  @Test
  void whereSomebodyWasAnsweredLatelyTheNextOneNeedNotWaitToBeHeard() throws Exception {
    try (ReplyListener listener = start()) {
      ReplyWaits.Wait first = listening(listener, 1);
      reply(1, END);
      first.reply().get(1, TimeUnit.MINUTES);
      polledAgain();

      ReplyWaits.Wait next = listener.await(command(2));

      assertThat(next.listening()).isDone();
      reply(2, END + 1);
      assertThat(next.reply()).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  /** Returns when the listener has looked more than once who waits. */
  private void polledAgain() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      CountDownLatch polled = new CountDownLatch(1);
      consumer.schedulePollTask(polled::countDown);
      assertThat(polled.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void aPartitionThatNobodyWaitsForIsLetGoAndFollowedAnewFromItsEnd() throws Exception {
    try (ReplyListener listener = start()) {
      listening(listener, 1).reply().cancel(false);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(assigned()).isEmpty());
      consumer.updateEndOffsets(Map.of(REPLIES, END + 10));

      ReplyWaits.Wait next = listening(listener, 2);

      reply(2, END + 10);
      assertThat(next.reply()).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  private Set<TopicPartition> assigned() {
    synchronized (consumer) {
      return Set.copyOf(consumer.assignment());
    }
  }
}
