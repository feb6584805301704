package dev.termshift.security;

import static dev.termshift.security.SecuredInstallation.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.http.Browser;
import dev.termshift.http.Received;
import dev.termshift.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody may do what docs/security.md says, and nothing else. */
final class RightsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;
  private static SecuredInstallation installation;

  /** What was refused to those who only did their work. */
  private static final Map<String, Set<String>> REFUSED = new HashMap<>();

  /** A subscription is started, paid and given credits, by users with the documented rights. */
  @BeforeAll
  static void everybodyDoesTheirWork() throws ExecutionException, InterruptedException {
    installation = new SecuredInstallation(folder);
    installation.broker().allowOnly(DocumentedRights.all());
    done(installation.run("operator", "topics", "--create"));
    done(installation.run("termshift", "topics", "--verify"));
    try (Node node =
        Node.start(installation.node("termshift", "termshift-http"), Clock.systemUTC())) {
      done(send("shop", "CUSTOMER", "start", "\"planId\":\"basic-monthly\""));
      awaitRecord("payments", TOPICS.billing(), "charge.requested");
      done(
          send(
              "payments",
              "PAYMENT",
              "payment-succeeded",
              "\"chargeId\":\"ada:c1\",\"attempt\":1,\"amountMinor\":500,\"currency\":\"USD\","
                  + "\"paymentId\":\"p-1\""));
      awaitRecord("reader", TOPICS.billing(), "subscription.activated");
      done(send("support", "SUPPORT", "grant-credits", "\"amount\":5,\"reason\":\"sorry\""));
      awaitRecord("shop", TOPICS.replies(), "ACCEPTED");
      awaitRecord("reader", TOPICS.billing(), "GOODWILL");
      write("shop", TOPICS.commands());
      awaitRecord("operator", TOPICS.deadLetters(), "Expected ");
      throughHttp(node.url().orElseThrow());
      theOperatorLooksAndImports();
      theScalerLooks();
      assertThat(node.pipeline().failures()).isEmpty();
    }
    theOperatorLooksAfterIt();
    for (String user : List.of("shop", "support", "payments", "reader")) {
      joins(user, user + "-app");
    }
    for (String user : List.of("termshift", "termshift-http", "operator", "scaler")) {
      REFUSED.put(user, RecordingAuthorizer.denied(user));
    }
  }

  /** A command of a customer and one of support, both answered. */
  private static void throughHttp(String url) {
    answered(url, SecuredInstallation.CUSTOMER_TOKEN, "cancel", "{}");
    answered(url, SecuredInstallation.SUPPORT_TOKEN, "withdraw-change", "{}");
  }

  private static void answered(String url, String token, String type, String data) {
    Received answer =
        new Browser(url, token)
            .post(
                "/api/v1/subscriptions/ada/commands?wait=10s",
                "{\"type\":\"%s\",\"data\":%s}".formatted(type, data));
    assertThat(answer.text())
        .as("The answer to %s: %d", type, answer.status())
        .contains("ACCEPTED");
  }

  private static void theOperatorLooksAndImports() {
    done(installation.run("operator", "lag"));
    await()
        .atMost(PATIENCE)
        .until(() -> installation.run("operator", "status").lastLine().equals("All is well."));
    Instant begun = Instant.now().minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.DAYS);
    CommandLineRun imported =
        installation.given(
            "operator",
            ("{\"data\":{\"externalId\":\"old-1\",\"planId\":\"creator-monthly\","
                    + "\"catalogVersion\":1,\"currency\":\"USD\",\"anchor\":\"%s\","
                    + "\"period\":{\"start\":\"%s\",\"end\":\"%s\"}}}")
                .formatted(begun, begun, begun.atZone(ZoneOffset.UTC).plusMonths(1).toInstant()),
            "import",
            "--answers");
    done(imported);
    assertThat(imported.lastLine()).startsWith("Answered: 1 accepted");
  }

  /** What KEDA asks the brokers for. */
  private static void theScalerLooks() throws ExecutionException, InterruptedException {
    TopicPartition first = new TopicPartition(TOPICS.commands(), 0);
    try (Admin admin = installation.clients("scaler").admin()) {
      assertThat(admin.describeTopics(List.of(TOPICS.commands())).allTopicNames().get())
          .containsKey(TOPICS.commands());
      admin.listOffsets(Map.of(first, OffsetSpec.latest())).all().get();
      assertThat(admin.listConsumerGroupOffsets("termshift").partitionsToOffsetAndMetadata().get())
          .containsKey(first);
    }
  }

  private static void theOperatorLooksAfterIt() {
    done(installation.run("operator", "rebuild"));
    done(installation.run("operator", "audit"));
    done(installation.run("operator", "adopt", "--partition", "0", "--from-outputs", "--yes"));
    done(installation.run("operator", "dead-letters", "--replay", "--all"));
    for (String authority : List.of("SUPPORT", "PAYMENT")) {
      done(
          installation.send(
              "operator",
              authority,
              "{\"type\":\"withdraw-change\",\"subscriptionId\":\"ada\",\"data\":{}}"));
    }
    // What waits is looked at, to tell since when.
    done(installation.run("operator", "lag"));
  }

  @AfterAll
  static void close() {
    installation.close();
  }

  private static void done(CommandLineRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static CommandLineRun send(String user, String authority, String type, String data) {
    return installation.send(
        user,
        authority,
        "{\"type\":\"%s\",\"subscriptionId\":\"ada\",\"data\":{%s}}".formatted(type, data));
  }

  private static void awaitRecord(String user, String topic, String part) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                installation.read(user, topic).stream()
                    .anyMatch(record -> text(record).contains(part)));
  }

  /** Its value and the values of its headers. */
  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder(new String(record.value(), UTF_8));
    record.headers().forEach(header -> text.append(' ').append(new String(header.value(), UTF_8)));
    return text.toString();
  }

  private static void write(String user, String topic) {
    try (Producer<byte[], byte[]> producer = installation.clients(user).orderedProducer()) {
      producer.send(new ProducerRecord<>(topic, "ada".getBytes(UTF_8), new byte[] {'{'})).get();
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (KafkaException e) {
      // Who may write nowhere is refused once for all, perhaps before a record is handed over: then
      // it is the reason why the producer takes none.
      throw e.getCause() instanceof AuthorizationException refused ? refused : e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void joins(String user, String group) {
    try (Consumer<byte[], byte[]> consumer =
        installation.clientsOf(user, group).memberConsumer("", "earliest")) {
      consumer.subscribe(
          List.of(
              user.equals("payments") || user.equals("reader")
                  ? TOPICS.billing()
                  : TOPICS.replies()));
      await().atMost(PATIENCE).until(() -> !consumer.poll(Duration.ofMillis(500)).isEmpty());
    }
  }

  @ParameterizedTest
  @FieldSource("dev.termshift.security.SecuredBroker#USERS")
  void theDocumentedRightsAreEnoughAndAllOfThemAreUsed(String user) {
    Set<String> used = RecordingAuthorizer.allowed(user);

    assertThat(DocumentedRights.of(user)).isNotEmpty().allMatch(right -> isUsed(right, used));
    assertThat(REFUSED.getOrDefault(user, Set.of())).isEmpty();
  }

  private static boolean isUsed(AclBinding right, Set<String> used) {
    String text =
        right.entry().operation()
            + " "
            + right.pattern().resourceType()
            + " "
            + right.pattern().name();
    return right.pattern().patternType() == PatternType.PREFIXED
        ? used.stream().anyMatch(each -> each.startsWith(text))
        : used.contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "shop, subscription.support-commands.v1",
    "shop, subscription.payments.v1",
    "shop, subscription.billing.v1",
    "shop, subscription.replies.v1",
    "shop, subscription.dead-letters.v1",
    "shop, subscription.progress.v1",
    "support, subscription.payments.v1",
    "support, subscription.commands.v1",
    "payments, subscription.support-commands.v1",
    "payments, subscription.commands.v1",
    "payments, subscription.billing.v1",
    "reader, subscription.billing.v1",
    "reader, subscription.commands.v1",
    "scaler, subscription.commands.v1",
    "termshift, subscription.support-commands.v1",
    "termshift, subscription.payments.v1",
    "termshift-http, subscription.payments.v1",
    "termshift-http, subscription.billing.v1",
    "termshift-http, subscription.replies.v1",
    "termshift-http, subscription.dead-letters.v1",
    "termshift-http, subscription.progress.v1"
  })
  void nobodyWritesToATopicOfOthers(String user, String topic) {
    assertThatThrownBy(() -> write(user, topic)).isInstanceOf(AuthorizationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "shop, subscription.commands.v1",
    "shop, subscription.billing.v1",
    "shop, subscription.dead-letters.v1",
    "reader, subscription.payments.v1",
    "scaler, subscription.commands.v1",
    "termshift, subscription.replies.v1",
    "termshift-http, subscription.commands.v1",
    "termshift-http, subscription.support-commands.v1",
    "termshift-http, subscription.payments.v1",
    "termshift-http, subscription.billing.v1",
    "termshift-http, subscription.progress.v1"
  })
  void nobodyReadsATopicOfOthers(String user, String topic) {
    assertThatThrownBy(() -> installation.read(user, topic))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "termshift-http"})
  void whoeverSendsCommandsCannotFenceTheEngine(String user) {
    String id = "termshift:" + TOPICS.commands() + "-0";
    try (Producer<byte[], byte[]> producer =
        installation.clients(user).transactionalProducer(id, Duration.ofSeconds(10))) {
      assertThatThrownBy(producer::initTransactions)
          .isInstanceOf(TransactionalIdAuthorizationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"termshift", "termshift-forwarder"})
  void aCustomerCannotTakePartitionsFromTheEngine(String group) {
    assertThatThrownBy(() -> joins("shop", group)).isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void whatTheBrokerRefusesIsSaidInOneLine() {
    CommandLineRun run = send("shop", "SUPPORT", "grant-credits", "\"amount\":5,\"reason\":\"x\"");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("Not authorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
  void everySubCommandWorksWithEveryMechanism(String mechanism) throws IOException {
    Path configuration = installation.configuration("operator", mechanism);
    Path command = folder.resolve(mechanism);
    Files.writeString(
        command, "{\"type\":\"start\",\"subscriptionId\":\"m\",\"data\":{\"planId\":\"free\"}}");

    done(SecuredInstallation.run(configuration, "topics"));
    done(SecuredInstallation.run(configuration, "audit"));
    done(SecuredInstallation.run(configuration, "dead-letters"));
    done(SecuredInstallation.run(configuration, "send", command.toString()));
    CommandLineRun adopt =
        SecuredInstallation.run(configuration, "adopt", "--partition", "0", "--from-outputs");
    assertThat(adopt.lastLine()).isEqualTo("Nothing was changed: say --yes to do it.");
  }
}
