package dev.termshift.local.payment;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.domain.event.EventKind;
import dev.termshift.kafka.Await;
import dev.termshift.local.LocalClients;
import dev.termshift.local.MessageSender;
import dev.termshift.settings.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment service for laptops and tests: it reads billing events, has a provider collect each
 * charge and give back each refund, and answers. Its offsets are committed after its answers are
 * acknowledged, so a charge may be answered twice, in the same words, and none is passed over.
 * Where the provider's answer got lost it says nothing, until the engine inquires.
 */
public final class PaymentService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentService.class);
  private static final String GROUP = "payment-simulator";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private static final Set<String> REFUNDS =
      Set.of(EventKind.REFUND_REQUESTED.text(), EventKind.BALANCE_REFUND_REQUESTED.text());

  private final LocalClients clients;
  private final TopicNames topics;
  private final PaymentProvider provider;
  private final PaymentAnswers answers = new PaymentAnswers();
  private final BillingReader reader = new BillingReader();
  private final Queue<WireMessage> news = new ConcurrentLinkedQueue<>();
  private final AtomicLong answered = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, GROUP);

  private PaymentService(LocalClients clients, TopicNames topics, PaymentProvider provider) {
    this.clients = clients;
    this.topics = topics;
    this.provider = provider;
  }

  /**
   * Answers, on a thread of its own, every charge and refund that this group has not answered.
   *
   * @param provider is closed with the service
   */
  public static PaymentService start(
      String bootstrapServers, TopicNames topics, PaymentProvider provider) {
    PaymentService service =
        new PaymentService(new LocalClients(bootstrapServers), topics, provider);
    provider.onNews((charge, state) -> service.news.add(service.answers.to(charge, state)));
    service.thread.setDaemon(true);
    service.thread.start();
    return service;
  }

  public boolean isRunning() {
    return thread.isAlive();
  }

  /** How many answers were sent, those that a payment is pending or disputed among them. */
  public long answered() {
    return answered.get();
  }

  /** Commits what was answered, and returns when the thread has ended. */
  @Override
  public void close() {
    closing.countDown();
    Await.end(thread);
    provider.close();
  }

  private void run() {
    while (!isClosing(Duration.ZERO)) {
      try (Consumer<byte[], byte[]> consumer = clients.member(GROUP);
          MessageSender sender = new MessageSender(clients)) {
        consumer.subscribe(List.of(topics.billing()));
        answerUntilClosing(consumer, sender);
      } catch (RuntimeException e) {
        LOG.warn(
            "Expected to answer charges, but broker or provider failed: {}; tries again",
            e.toString());
        isClosing(BACK_OFF);
      }
    }
  }

  private void answerUntilClosing(Consumer<byte[], byte[]> consumer, MessageSender sender) {
    while (!isClosing(Duration.ZERO)) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      List<WireMessage> messages = new ArrayList<>();
      records.forEach(record -> message(record).flatMap(this::answer).ifPresent(messages::add));
      send(sender, messages);
      if (!records.isEmpty()) {
        consumer.commitSync();
      }
      sendNews(sender);
    }
  }

  /** What cannot be sent is not lost: the engine inquires about what it hears nothing of. */
  private void sendNews(MessageSender sender) {
    List<WireMessage> messages = new ArrayList<>();
    for (WireMessage next = news.poll(); next != null; next = news.poll()) {
      messages.add(next);
    }
    send(sender, messages);
  }

  private void send(MessageSender sender, List<WireMessage> messages) {
    sender.send(topics.payments(), messages);
    answered.addAndGet(messages.size());
  }

  private Optional<WireMessage> answer(BillingMessage message) {
    if (message.name().equals(EventKind.CHARGE_REQUESTED.text())) {
      ChargeRequest charge = ChargeRequest.of(message);
      return provider.charge(charge).map(state -> answers.to(charge, state));
    }
    if (message.name().equals(EventKind.CHARGE_INQUIRY.text())) {
      ChargeRequest charge = ChargeRequest.of(message);
      return Optional.of(answers.to(charge, provider.find(charge)));
    }
    if (REFUNDS.contains(message.name())) {
      RefundRequest refund = RefundRequest.of(message);
      return Optional.of(answers.to(refund, provider.refund(refund)));
    }
    return Optional.empty();
  }

  private Optional<BillingMessage> message(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(reader.read(record.headers(), record.value()));
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "Expected a billing event at {}-{}:{}, but got another record, which is skipped: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }

  /** Waits for so long, or until it is to close; tells whether it is. */
  private boolean isClosing(Duration atMost) {
    try {
      return closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
