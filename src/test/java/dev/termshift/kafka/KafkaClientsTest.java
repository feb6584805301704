package dev.termshift.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaClientsTest {

  private static KafkaSettings named(String instanceId) {
    return settings("instance-id = \"" + instanceId + "\"");
  }

  private static KafkaSettings settings(String kafka) {
    return TermshiftSettings.of(
            ConfigFactory.parseString(
                """
                termshift {
                  catalog-file = config/catalog.conf
                  forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
                  kafka { group-id = g, %s }
                }
                """
                    .formatted(kafka)))
        .kafka();
  }

  private static Optional<String> nameInGroup(KafkaClients clients, String suffix) {
    try (Consumer<byte[], byte[]> consumer = clients.memberConsumer(suffix, "latest")) {
      assertThat(consumer.groupMetadata().groupId()).isEqualTo("g" + suffix);
      return consumer.groupMetadata().groupInstanceId();
    }
  }

  @Test
  void aNodeHasANameOfItsOwnInEachGroup() {
    KafkaClients clients = new KafkaClients(named("node-7"));

    assertThat(nameInGroup(clients, "")).contains("node-7");
    assertThat(nameInGroup(clients, "-forwarder")).contains("node-7-forwarder");
  }

  @Test
  void aNodeWithoutANameHasTheSameMarkInEachGroupAndAnotherNodeHasNot() {
    KafkaClients clients = new KafkaClients(named(""));
    Optional<String> mark = mark(clients, "");

    assertThat(mark).isPresent().isEqualTo(mark(clients, "-forwarder"));
    assertThat(mark(new KafkaClients(named("")), "")).isPresent().isNotEqualTo(mark);
    assertThat(mark(new KafkaClients(settings("client.client.id = shop")), "")).isEmpty();
  }

  private static Optional<String> mark(KafkaClients clients, String suffix) {
    try (Consumer<byte[], byte[]> consumer = clients.memberConsumer(suffix, "latest")) {
      String clientId =
          consumer.metrics().keySet().iterator().next().tags().getOrDefault("client-id", "");
      return KafkaClients.markOf(clientId);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance-id = node-7", "client.group.instance.id = node-7"})
  void whoIsNoMemberCommitsForTheGroupWithoutANameInIt(String named) {
    ConsumerGroupMetadata group = new KafkaClients(settings(named)).groupWithoutMembership();

    assertThat(group.groupId()).isEqualTo("g");
    assertThat(group.memberId()).isEmpty();
    assertThat(group.generationId()).isNegative();
    assertThat(group.groupInstanceId()).isEmpty();
  }

  @Test
  void aConsumerOutsideTheGroupsHasNone() {
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaClients(named("node-7")).committedReader()) {
      assertThatThrownBy(reader::groupMetadata).isInstanceOf(InvalidGroupIdException.class);
    }
  }

  @Test
  void aRebalanceWaitsForAMemberAsLongAsIsSetOrHalfAMinute() {
    String key = ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG;
    KafkaSettings longer = settings("client { max.poll.interval.ms = 60000 }");

    assertThat(new KafkaClients(named("")).consumerConfig("g")).containsEntry(key, "30000");
    assertThat(new KafkaClients(longer).consumerConfig("g")).containsEntry(key, "60000");
  }

  @Test
  void withoutANameTheGroupForgetsANodeThatLeaves() {
    assertThat(nameInGroup(new KafkaClients(named("")), "")).isEmpty();
  }
}
