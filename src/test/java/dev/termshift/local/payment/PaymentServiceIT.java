package dev.termshift.local.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.topics.TopicPlan;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentServiceIT {
  private static final TopicNames TOPICS = TopicNames.STANDARD;
  private static final Money PRICE = new Money(1517, "USD");

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());
  private EmbeddedBroker broker;
  private KafkaRecords records;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.temporary();
    records = new KafkaRecords(broker.bootstrapServers());
    try (Admin admin = records.admin()) {
      new TopicCheck(admin, new TopicPlan(TOPICS, 2, (short) 1)).createMissingAndVerify();
    }
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void answersEveryAttemptOnceOverARestart() {
    request("s-1", 1, 1);
    request("s-2", 1, 1);
    try (PaymentService service = service(SimulatedProvider.payingAll())) {
      awaitAnswers(2);
      assertThat(service.isRunning()).isTrue();
    }
    request("s-1", 1, 2);

    try (PaymentService service = service(SimulatedProvider.payingAll())) {
      awaitAnswers(3);
      assertThat(service.answered()).isEqualTo(1);
    }

    assertThat(answers())
        .extracting(it -> it.commandId().id())
        .containsExactlyInAnyOrder("s-1:c1:1", "s-2:c1:1", "s-1:c1:2");
    assertThat(answers())
        .filteredOn(it -> it.commandId().id().equals("s-1:c1:2"))
        .extracting(Decoded::command)
        .containsExactly(new PaymentSucceeded("s-1:c1", 2, PRICE, "pay-s-1:c1-2"));
  }

  @Test
  void answersARepeatInTheSameWords() {
    try (PaymentService service = service(SimulatedProvider.byName())) {
      request("s-1", 1, 1);
      request("s-1", 1, 1);

      List<Decoded> both = awaitAnswers(2);

      assertThat(both.get(0)).isEqualTo(both.get(1));
      assertThat(service.answered()).isEqualTo(2);
    }
  }

  @Test
  void declinesWhomTheNameTells() {
    try (PaymentService service = service(SimulatedProvider.byName())) {
      request("declined-1", 1, 1);
      request("declined-later-1", 1, 1);
      request("declined-later-1", 2, 1);

      assertThat(awaitAnswers(3))
          .extracting(Decoded::command)
          .containsExactlyInAnyOrder(
              failed("declined-1", 1),
              new PaymentSucceeded("declined-later-1:c1", 1, PRICE, "pay-declined-later-1:c1-1"),
              failed("declined-later-1", 2));
      assertThat(service.isRunning()).isTrue();
    }
  }

  @Test
  void passesOverWhatIsNoChargeAndWhatWasNeverCommitted() {
    send(new WireMessage("s-1".getBytes(UTF_8), new RecordHeaders(), "{".getBytes(UTF_8)));
    ChargePurpose purpose = new ChargePurpose.Upgrade("plus");
    send(event("s-1", 1, new ChargeSettled("s-1:c1", 1, PRICE, purpose, Optional.of("p"))));
    sendAndAbort(charge("s-1", 2, 1));
    request("s-1", 3, 1);

    try (PaymentService service = service(SimulatedProvider.payingAll())) {
      assertThat(awaitAnswers(1)).extracting(it -> it.commandId().id()).containsExactly("s-1:c3:1");
      assertThat(service.answered()).isEqualTo(1);
    }
  }

  @Test
  void leavesWhatItsProviderCouldNotDoToTheNextTry() {
    request("s-1", 1, 1);
    BrokenProvider broken = new BrokenProvider();
    try (PaymentService service = service(broken)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> broken.asked.get() > 1);
      assertThat(service.isRunning()).isTrue();
      assertThat(service.answered()).isZero();
    }
    assertThat(answers()).isEmpty();

    try (PaymentService service = service(SimulatedProvider.payingAll())) {
      assertThat(awaitAnswers(1)).hasSize(1);
      assertThat(service.isRunning()).isTrue();
    }
  }

  @Test
  void saysThatAPaymentIsPendingAndThenWhatBecameOfIt() {
    try (PaymentService service = service(SimulatedProvider.byName())) {
      request("confirms-1", 1, 1);

      List<Decoded> both = awaitAnswers(2);

      Instant until = Instant.EPOCH.plusSeconds(3600);
      NextAction action =
          new NextAction(
              "REDIRECT", Optional.of("https://bank.example/confirm/pay-confirms-1:c1-1"));
      assertThat(both)
          .extracting(Decoded::command)
          .containsExactly(
              new PaymentPending("confirms-1:c1", 1, until, Optional.of(action)),
              paid("confirms-1:c1"));
      assertThat(service.answered()).isEqualTo(2);
    }
  }

  @Test
  void saysNothingWhereAnAnswerGotLostUntilItIsAsked() {
    try (PaymentService service = service(SimulatedProvider.byName())) {
      request("unheard-1", 2, 1);
      request("s-1", 1, 1);
      assertThat(awaitAnswers(1)).extracting(Decoded::command).containsExactly(paid("s-1:c1"));

      send(
          event(
              "unheard-1",
              3,
              new ChargeInquiry("unheard-1:c2", 1, 1, PRICE, Instant.EPOCH.plusSeconds(1))));

      assertThat(awaitAnswers(2)).extracting(Decoded::command).contains(paid("unheard-1:c2"));
      assertThat(service.answered()).isEqualTo(2);
    }
  }

  @Test
  void givesBackWhatItIsAskedFor() {
    try (PaymentService service = service(SimulatedProvider.byName())) {
      send(event("refund-fails-1", 1, new BalanceRefundRequested("refund-fails-1:b1", PRICE)));
      send(event("s-1", 1, new BalanceRefundRequested("s-1:b1", PRICE)));

      assertThat(awaitAnswers(2))
          .extracting(Decoded::command)
          .containsExactlyInAnyOrder(
              new RefundFailed("refund-fails-1:b1", Optional.of("account closed")),
              new RefundSucceeded("s-1:b1", "refund-s-1:b1"));
      assertThat(service.answered()).isEqualTo(2);
    }
  }

  @Test
  void answersSubscriptionsWhoseIdIsAsLongAsItCanBe() {
    String longest = "s".repeat(100);
    try (PaymentService service = service(SimulatedProvider.payingAll())) {
      request(longest, 1, 1);

      assertThat(awaitAnswers(1)).extracting(Decoded::subscriptionId).containsExactly(longest);
      assertThat(service.isRunning()).isTrue();
    }
  }

  private PaymentService service(PaymentProvider provider) {
    return PaymentService.start(broker.bootstrapServers(), TOPICS, provider);
  }

  /** An account that cannot be reached. */
  private static final class BrokenProvider implements PaymentProvider {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Optional<PaymentState> charge(ChargeRequest request) {
      asked.incrementAndGet();
      throw new IllegalStateException("cannot be reached");
    }

    @Override
    public PaymentState find(ChargeRequest request) {
      throw new IllegalStateException("cannot be reached");
    }

    @Override
    public RefundState refund(RefundRequest request) {
      throw new IllegalStateException("cannot be reached");
    }

    @Override
    public void onNews(BiConsumer<ChargeRequest, PaymentState> listener) {}

    @Override
    public void close() {}
  }

  private List<Decoded> awaitAnswers(int count) {
    return await().atMost(Duration.ofSeconds(30)).until(this::answers, it -> it.size() >= count);
  }

  private List<Decoded> answers() {
    List<Decoded> answers = new ArrayList<>();
    records
        .readAll(TOPICS.payments())
        .forEach(it -> answers.add((Decoded) decoder.decode(it.key(), it.headers(), it.value())));
    return answers;
  }

  private static PaymentSucceeded paid(String chargeId) {
    return new PaymentSucceeded(chargeId, 1, PRICE, "pay-" + chargeId + "-1");
  }

  private static PaymentFailed failed(String subscriptionId, int number) {
    String chargeId = subscriptionId + ":c" + number;
    return new PaymentFailed(
        chargeId,
        1,
        PRICE,
        Optional.of("pay-" + chargeId + "-1"),
        Optional.of("card declined"),
        FailureKind.SOFT);
  }

  private void request(String subscriptionId, int number, int attempt) {
    send(charge(subscriptionId, number, attempt));
  }

  private void send(WireMessage message) {
    records.send(billing(message));
  }

  private void sendAndAbort(WireMessage message) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "aborted");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      assertThat(producer.send(billing(message))).isNotNull();
      producer.flush();
      producer.abortTransaction();
    }
  }

  private static ProducerRecord<byte[], byte[]> billing(WireMessage message) {
    return new ProducerRecord<>(
        TOPICS.billing(), null, message.key(), message.value(), message.headers());
  }

  private static WireMessage charge(String subscriptionId, int number, int attempt) {
    return event(
        subscriptionId,
        number,
        new ChargeRequested(
            subscriptionId + ":c" + number,
            attempt,
            PRICE,
            List.of(),
            new ChargePurpose.Start("basic"),
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            Initiator.CUSTOMER,
            List.of(),
            Metadata.NONE));
  }

  private static WireMessage event(String subscriptionId, long sequence, SubscriptionEvent event) {
    Cause cause =
        new Cause(
            new LogPosition("log", 0, sequence),
            new CommandId("/test", "c"),
            "hash",
            Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            Optional.empty(),
            Cause.Trigger.COMMAND,
            Instant.EPOCH,
            1);
    JournaledEvent journaled = new JournaledEvent(event, Instant.EPOCH, cause, true);
    return new BillingEvents().write(subscriptionId, sequence, journaled, Optional.empty());
  }
}
