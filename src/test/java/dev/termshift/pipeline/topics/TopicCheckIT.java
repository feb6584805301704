package dev.termshift.pipeline.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCheckIT {
  private static final int PARTITIONS = 3;

  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
    admin = new KafkaRecords(broker.bootstrapServers()).admin();
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  void makesSevenTopicsWithLeadersAndFindsThemUnchangedLater() {
    Map<String, Uuid> made = check("made").createMissingAndVerify();

    assertThat(made).hasSize(7);
    assertThat(check("made").createMissingAndVerify()).isEqualTo(made);
    assertThat(check("made").verify()).isEqualTo(made);
  }

  @Test
  void aPartitionWhoseLeaderIsAwaitedTakesRecordsAtOnce() {
    TopicAdmin topics = new TopicAdmin(admin);
    for (int round = 1; round <= 5; round++) {
      List<TopicSpec> plan = new TopicPlan(names("new" + round), 20, (short) 1).specs();
      try (Producer<byte[], byte[]> producer =
          new KafkaRecords(broker.bootstrapServers()).producer()) {
        topics.create(plan.stream().map(TopicSpec::toCreate).toList());
        topics.awaitLeaders(plan.stream().map(TopicSpec::name).toList());
        plan.forEach(topic -> sendToEachPartition(producer, topic));
        producer.flush();

        assertThat(metric(producer, "record-retry-total")).isZero();
        assertThat(metric(producer, "record-error-total")).isZero();
        assertThat(metric(producer, "record-send-total")).isEqualTo(plan.size() * 20.0);
      }
    }
  }

  private static void sendToEachPartition(Producer<byte[], byte[]> producer, TopicSpec topic) {
    for (int partition = 0; partition < topic.partitions(); partition++) {
      Future<RecordMetadata> unused =
          producer.send(new ProducerRecord<>(topic.name(), partition, new byte[1], new byte[1]));
    }
  }

  private static double metric(Producer<byte[], byte[]> producer, String name) {
    return producer.metrics().values().stream()
        .filter(it -> it.metricName().group().equals("producer-metrics"))
        .filter(it -> it.metricName().name().equals(name))
        .mapToDouble(it -> (double) it.metricValue())
        .sum();
  }

  @Test
  void makesOnlyWhatIsAbsent() throws Exception {
    Map<String, Uuid> before = check("some").createMissingAndVerify();
    admin.deleteTopics(List.of(names("some").replies())).all().get();
    await().until(() -> !admin.listTopics().names().get().contains(names("some").replies()));

    Map<String, Uuid> after = check("some").createMissingAndVerify();

    assertThat(after.get(names("some").commands())).isEqualTo(before.get(names("some").commands()));
    assertThat(after.get(names("some").replies()))
        .isNotEqualTo(before.get(names("some").replies()));
  }

  @Test
  void namesEveryAbsentTopicAtOnce() {
    assertThat(faults("absent"))
        .hasSize(7)
        .contains(
            "Expected topic absent.commands to exist, but it does not: 'termshift topics --create'"
                + " makes it");
  }

  @ParameterizedTest
  @CsvSource({
    "commands,  message.timestamp.type,         CreateTime, LogAppendTime",
    "support,   message.timestamp.type,         CreateTime, LogAppendTime",
    "payments,  message.timestamp.type,         CreateTime, LogAppendTime",
    "commands,  compression.type,               producer,   uncompressed",
    "support,   compression.type,               zstd,       uncompressed",
    "payments,  compression.type,               lz4,        uncompressed",
    "commands,  cleanup.policy,                 compact,    delete",
    "billing,   cleanup.policy,                 compact,    delete",
    "replies,   cleanup.policy,                 compact,    delete",
    "letters,   cleanup.policy,                 compact,    delete",
    "progress,  cleanup.policy,                 delete,     compact",
    "commands,  unclean.leader.election.enable, true,       false",
    "progress,  unclean.leader.election.enable, true,       false",
    "letters,   max.message.bytes,              1000,       at least 1001024",
    "billing,   max.message.bytes,              1000,       at least 1001024",
  })
  void namesAConfigurationThatBreaksAGuarantee(
      String topic, String key, String value, String expected) throws Exception {
    String prefix = "broken-" + topic + "-" + key;
    check(prefix).createMissingAndVerify();
    setConfig(prefix + "." + topic, key, value);

    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> check(prefix).verify())
                    .isInstanceOf(TopicFaultsException.class)
                    .hasMessage(
                        "Expected topic %1$s.%2$s to have %3$s %4$s, but it has %5$s: set it with"
                            + " kafka-configs --alter --entity-type topics"
                            + " --entity-name %1$s.%2$s --add-config %3$s=%6$s",
                        prefix, topic, key, expected, value, expected.replace("at least ", "")));
  }

  @Test
  void namesAChangedNumberOfPartitionsTogetherWithOtherFaults() throws Exception {
    check("grown").createMissingAndVerify();
    admin
        .createPartitions(
            Map.of(
                "grown.commands", NewPartitions.increaseTo(4),
                "grown.progress", NewPartitions.increaseTo(5),
                "grown.billing", NewPartitions.increaseTo(6)))
        .all()
        .get();
    setConfig("grown.payments", "message.timestamp.type", "CreateTime");

    await()
        .untilAsserted(
            () ->
                assertThat(faults("grown"))
                    .containsExactly(
                        "Expected topic grown.commands to have 3 partitions, as"
                            + " termshift.kafka.partitions says, but it has 4:"
                            + " correct the key if the topic is right; that of the log stays",
                        "Expected topic grown.payments to have message.timestamp.type"
                            + " LogAppendTime, but it has CreateTime: set it with kafka-configs"
                            + " --alter --entity-type topics --entity-name grown.payments"
                            + " --add-config message.timestamp.type=LogAppendTime",
                        "Expected topic grown.progress to have 3 partitions, as"
                            + " termshift.kafka.partitions says, but it has 5:"
                            + " correct the key if the topic is right; that of the log stays"));
  }

  @Test
  void namesTooFewReplicas() throws Exception {
    TopicPlan single = new TopicPlan(names("copies"), PARTITIONS, (short) 1);
    TopicPlan triple = new TopicPlan(names("copies"), PARTITIONS, (short) 3);
    new TopicCheck(admin, single).createMissingAndVerify();

    assertThatThrownBy(() -> new TopicCheck(admin, triple).verify())
        .hasMessageContaining(
            "Expected topic copies.commands to have at least 3 replicas, but it has 1: add some"
                + " with kafka-reassign-partitions, or lower termshift.kafka.replication-factor")
        .hasMessageContaining(
            "Expected topic copies.progress to have min.insync.replicas at least 2, but it has 1");
  }

  @Test
  void refusesALogThatSomebodyMadeWithTheBrokersDefaults() throws Exception {
    admin
        .createTopics(List.of(new NewTopic("foreign.commands", PARTITIONS, (short) 1)))
        .all()
        .get();

    assertThatThrownBy(() -> check("foreign").createMissingAndVerify())
        .hasMessageContainingAll(
            "Expected topic foreign.commands to have message.timestamp.type LogAppendTime, but it"
                + " has CreateTime: ",
            "Expected topic foreign.commands to have compression.type uncompressed, but it has"
                + " producer: ");
  }

  @ParameterizedTest
  @CsvSource({
    "commands, 604799999, 604800000",
    "support,  604799999, 604800000",
    "payments, 1000,      604800000",
    "letters,  0,         604800000",
  })
  void refusesATopicThatForgetsTooSoon(String topic, String kept, String least) throws Exception {
    String prefix = "forgetful-" + topic;
    check(prefix).createMissingAndVerify();
    setConfig(prefix + "." + topic, "retention.ms", kept);

    await()
        .untilAsserted(
            () ->
                assertThat(faults(prefix))
                    .containsExactly(
                        ("Expected topic %1$s.%2$s to have retention.ms -1, or at least %4$s, but"
                                + " it has %3$s: set it with kafka-configs --alter --entity-type"
                                + " topics --entity-name %1$s.%2$s --add-config retention.ms=%4$s")
                            .formatted(prefix, topic, kept, least)));
  }

  @Test
  void takesATopicThatKeepsEverythingOrJustEnough() throws Exception {
    check("keeping").createMissingAndVerify();
    setConfig("keeping.commands", "retention.ms", "604800000");
    setConfig("keeping.payments", "retention.ms", "-1");
    setConfig("keeping.letters", "retention.ms", "-1");

    await().untilAsserted(() -> assertThat(kept("keeping.payments")).isEqualTo("-1"));
    await().untilAsserted(() -> assertThat(kept("keeping.letters")).isEqualTo("-1"));
    check("keeping").verify();
  }

  @Test
  void refusesATopicThatForgetsWhenItIsFull() throws Exception {
    check("full").createMissingAndVerify();
    setConfig("full.payments", "retention.bytes", "1000000");

    await()
        .untilAsserted(
            () ->
                assertThat(faults("full"))
                    .singleElement()
                    .asString()
                    .startsWith("Expected topic full.payments to have retention.bytes -1, but it"));
  }

  @Test
  void whatComesInAndWhatNobodyCouldReadIsMadeToBeForgotten() throws Exception {
    check("dated").createMissingAndVerify();
    String ninetyDays = Long.toString(Duration.ofDays(90).toMillis());
    assertThat(kept("dated.support")).isEqualTo(ninetyDays);
    assertThat(kept("dated.payments")).isEqualTo(ninetyDays);
    assertThat(kept("dated.letters")).isEqualTo(ninetyDays);
    assertThat(kept("dated.commands")).isEqualTo(ninetyDays);
    assertThat(kept("dated.billing")).isEqualTo("-1");
  }

  private static String kept(String topic) {
    return new TopicAdmin(admin).facts(List.of(topic)).get(topic).config().get("retention.ms");
  }

  private static List<String> faults(String prefix) {
    TopicFaultsException thrown =
        catchThrowableOfType(TopicFaultsException.class, () -> check(prefix).verify());
    assertThat(thrown).isNotNull();
    return thrown.faults();
  }

  private static void setConfig(String topic, String key, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET))))
        .all()
        .get();
  }

  private static TopicCheck check(String prefix) {
    return new TopicCheck(admin, new TopicPlan(names(prefix), PARTITIONS, (short) 1));
  }

  private static TopicNames names(String prefix) {
    return new TopicNames(
        prefix + ".commands",
        prefix + ".support",
        prefix + ".payments",
        prefix + ".billing",
        prefix + ".replies",
        prefix + ".letters",
        prefix + ".progress");
  }
}
