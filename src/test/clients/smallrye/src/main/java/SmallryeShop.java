import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Starts a subscription with SmallRye's Kafka connector, and follows the reply and the billing
 * events up to its activation: SmallryeShop BROKER SUBSCRIPTION. The settings are in
 * META-INF/microprofile-config.properties.
 */
@ApplicationScoped
public class SmallryeShop {

  private static final CountDownLatch ACCEPTED = new CountDownLatch(1);
  private static final CountDownLatch ACTIVATED = new CountDownLatch(1);

  @Inject
  @Channel("commands")
  Emitter<String> commands;

  public static void main(String[] args) throws InterruptedException {
    System.setProperty("kafka.bootstrap.servers", args[0]);
    System.setProperty("subscription", args[1]);
    try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
      container.select(SmallryeShop.class).get().start(args[1]);
      boolean accepted = ACCEPTED.await(60, TimeUnit.SECONDS);
      if (!accepted || !ACTIVATED.await(60, TimeUnit.SECONDS)) {
        System.err.println("Expected ACCEPTED and subscription.activated of " + args[1]);
        System.exit(1);
      }
    }
    System.exit(0);
  }

  public void start(String subscription) {
    OutgoingCloudEventMetadata<?> event =
        OutgoingCloudEventMetadata.builder()
            .withId(UUID.randomUUID().toString())
            .withSource(URI.create("/smallrye-shop"))
            .withType("dev.termshift.start.v1")
            .withDataContentType("application/json")
            .build();
    OutgoingKafkaRecordMetadata<?> key =
        OutgoingKafkaRecordMetadata.builder().withKey(subscription).build();
    commands.send(
        Message.of("{\"planId\": \"basic-monthly\"}").addMetadata(event).addMetadata(key));
  }

  @Incoming("replies")
  CompletionStage<Void> reply(Message<String> reply) {
    if (see(reply).getExtension("outcome").filter("ACCEPTED"::equals).isPresent()
        && isOurs(reply)) {
      ACCEPTED.countDown();
    }
    return reply.ack();
  }

  @Incoming("billing")
  CompletionStage<Void> event(Message<String> event) {
    if (see(event).getType().equals("dev.termshift.subscription.activated.v1") && isOurs(event)) {
      ACTIVATED.countDown();
    }
    return event.ack();
  }

  /** Prints what is about this run's subscription. */
  private static IncomingCloudEventMetadata<?> see(Message<String> message) {
    var event = message.getMetadata(IncomingCloudEventMetadata.class).orElseThrow();
    if (isOurs(message)) {
      System.out.println(event.getType() + " " + event.getExtension("outcome").orElse(""));
    }
    return event;
  }

  private static boolean isOurs(Message<String> message) {
    var record = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    return System.getProperty("subscription").equals(record.getKey());
  }
}
