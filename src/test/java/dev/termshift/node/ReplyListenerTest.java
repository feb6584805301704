package dev.termshift.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.TermshiftSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Who may not read the replies is told so, and the log is not flooded with it. */
class ReplyListenerTest {

  private final AtomicInteger tries = new AtomicInteger();

  private final KafkaClients refused =
      new KafkaClients(
          TermshiftSettings.of(
                  ConfigFactory.parseString(
                      "termshift.forwarder.seal.keys.1 = 0123456789abcdef0123456789abcdef"))
              .kafka()) {
        @Override
        public Consumer<byte[], byte[]> promptReader(Duration fetchWait) {
          tries.incrementAndGet();
          throw new TopicAuthorizationException("replies");
        }
      };

  @Test
  void readingIsTriedAgainWhenSomebodyWaitsAndNotBefore() {
    try (ReplyListener listener = ReplyListener.start(refused, "replies")) {
      assertRefused(listener);
      int before = tries.get();
      assertRefused(listener);
      assertRefused(listener);

      assertThat(tries).hasValue(before + 2);
    }
  }

  private static void assertRefused(ReplyListener listener) {
    ReplyWaits.Wait wait = listener.await(OutgoingCommand.elapse("ada", Instant.EPOCH));
    assertThatThrownBy(() -> wait.listening().get(1, TimeUnit.MINUTES))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }
}
