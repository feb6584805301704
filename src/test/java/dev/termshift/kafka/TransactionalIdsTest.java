package dev.termshift.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.pipeline.membership.PipelineSamples;
import dev.termshift.settings.KafkaSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransactionalIdsTest {

  private static KafkaSettings installation(String group, String log) {
    return PipelineSamples.settings(
            "kafka { group-id = \"%s\", topics.commands = \"%s\" }".formatted(group, log))
        .kafka();
  }

  @Test
  void installationsOnOneClusterHaveNoneInCommon() {
    assertThat(
            Stream.of(
                TransactionalIds.session(installation("shop", "a-b"), 0),
                TransactionalIds.session(installation("shop-a", "b"), 0),
                TransactionalIds.session(installation("shop-a-b", "0"), 0),
                TransactionalIds.session(installation("shop", "forwarder"), 0),
                TransactionalIds.session(installation("shop", "a-b-1"), 0),
                TransactionalIds.session(installation("shop", "a-b"), 1),
                TransactionalIds.session(installation("shop", "a-b"), 10),
                TransactionalIds.forwarder(installation("shop", "a-b"), "0"),
                TransactionalIds.forwarder(installation("shop", "a-b"), "node-0"),
                TransactionalIds.forwarder(installation("shop-node", "a-b"), "0")))
        .doesNotHaveDuplicates();
  }

  @Test
  void theRightToOnePrefixIsTheRightToAllOfAnInstallation() {
    KafkaSettings shop = installation("shop", "commands");
    assertThat(TransactionalIds.session(shop, 3)).startsWith("shop:");
    assertThat(TransactionalIds.forwarder(shop, "node-1")).startsWith("shop:");
  }
}
