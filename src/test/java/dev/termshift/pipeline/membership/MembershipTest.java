package dev.termshift.pipeline.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.vital.VitalThreads;
import dev.termshift.settings.TermshiftSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.junit.jupiter.api.Test;

/** A member whose polls fail. */
final class MembershipTest {

  private final TermshiftSettings settings =
      PipelineSamples.settings("kafka { group-id = g, instance-id = node-1 }");
  private final AtomicInteger joins = new AtomicInteger();
  private final VitalThreads vital = new VitalThreads();

  private Membership failingWith(KafkaException first) {
    KafkaClients clients =
        new KafkaClients(settings.kafka()) {
          @Override
          public Consumer<byte[], byte[]> memberConsumer(String suffix, String offsetReset) {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
            if (joins.getAndIncrement() == 0) {
              consumer.setPollException(first);
            }
            return consumer;
          }
        };
    return new Membership(
        clients,
        new OwnershipQuestions("log", () -> CompletableFuture.completedFuture(Map.of())),
        settings,
        new Membership.Listener() {
          @Override
          public void assigned(List<Integer> partitions) {}

          @Override
          public void revoked(List<Integer> partitions) {}

          @Override
          public void lost(List<Integer> partitions) {}
        });
  }

  @Test
  void anotherProcessOfTheSameNameEndsTheNode() {
    Membership membership = failingWith(new FencedInstanceIdException("fenced"));
    membership.start(vital);
    await().until(() -> vital.ended().toCompletableFuture().isDone() || joins.get() > 1);
    assertThat(vital.ended().toCompletableFuture())
        .isCompletedWithValueMatching(
            why ->
                why.equals(
                    "Expected to be the only process with kafka.instance-id node-1 in group g, but"
                        + " another one joined under it: each node needs its own"));
    assertThat(joins).hasValue(1);
  }

  @Test
  void anyOtherFailureIsFollowedByAnotherTry() {
    Membership membership = failingWith(new KafkaException("away"));
    membership.start(vital);
    await().until(() -> joins.get() > 1);
    assertThat(vital.ended().toCompletableFuture()).isNotDone();
    membership.leave();
  }
}
