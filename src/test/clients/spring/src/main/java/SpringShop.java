import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.serializer.JacksonJsonSerializer;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Starts a subscription with Spring Kafka, and follows the reply and the billing events up to its
 * activation: SpringShop BROKER SUBSCRIPTION. Headers are plain texts, the value is an object.
 */
public final class SpringShop {

  /** The data of start, as an application would have them. */
  public record Start(String planId) {}

  private static final CountDownLatch ACCEPTED = new CountDownLatch(1);
  private static final CountDownLatch ACTIVATED = new CountDownLatch(1);

  private SpringShop() {}

  public static void main(String[] args) throws InterruptedException {
    KafkaMessageListenerContainer<String, String> listener = listener(args[0], args[1]);
    listener.start();
    var producers =
        new DefaultKafkaProducerFactory<>(
            Map.of("bootstrap.servers", args[0], "max.in.flight.requests.per.connection", 1),
            new StringSerializer(),
            new JacksonJsonSerializer<Object>());
    new KafkaTemplate<>(producers).send(start(args[1])).join();
    boolean accepted = ACCEPTED.await(60, TimeUnit.SECONDS);
    boolean activated = accepted && ACTIVATED.await(60, TimeUnit.SECONDS);
    listener.stop();
    producers.destroy();
    if (!activated) {
      System.err.println("Expected ACCEPTED and subscription.activated of " + args[1]);
      System.exit(1);
    }
  }

  private static Message<Start> start(String subscription) {
    return MessageBuilder.withPayload(new Start("basic-monthly"))
        .setHeader(KafkaHeaders.TOPIC, "subscription.commands.v1")
        .setHeader(KafkaHeaders.KEY, subscription)
        .setHeader("ce_specversion", "1.0")
        .setHeader("ce_id", UUID.randomUUID().toString())
        .setHeader("ce_source", "/spring-shop")
        .setHeader("ce_type", "dev.termshift.start.v1")
        .setHeader("content-type", "application/json")
        .build();
  }

  private static KafkaMessageListenerContainer<String, String> listener(
      String broker, String subscription) {
    var consumers =
        new DefaultKafkaConsumerFactory<>(
            Map.of(
                "bootstrap.servers",
                broker,
                "group.id",
                "spring-" + subscription,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    var topics = new ContainerProperties("subscription.replies.v1", "subscription.billing.v1");
    topics.setMessageListener(
        (MessageListener<String, String>)
            record -> {
              if (record.key().equals(subscription)) {
                see(record);
              }
            });
    return new KafkaMessageListenerContainer<>(consumers, topics);
  }

  private static void see(ConsumerRecord<String, String> record) {
    String outcome = header(record, "ce_outcome");
    String type = header(record, "ce_type");
    System.out.println((type + " " + outcome).strip());
    if (outcome.equals("ACCEPTED")) {
      ACCEPTED.countDown();
    }
    if (type.equals("dev.termshift.subscription.activated.v1")) {
      ACTIVATED.countDown();
    }
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
