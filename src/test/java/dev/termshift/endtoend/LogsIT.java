package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a node says of its work, and what it must not say. */
final class LogsIT {

  private static final String PRIVATE = "nobody-else-must-read-this";

  /** Everything that is logged at INFO and above, by anybody. */
  private static final class Collected extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.termshift");
    private final Level before = root.getLevel();
    private final Level oursBefore = ours.getLevel();

    private Collected() {
      setContext(root.getLoggerContext());
      start();
      root.setLevel(Level.INFO);
      ours.setLevel(Level.INFO);
      root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      String pairs = String.valueOf(event.getKeyValuePairs());
      StringBuilder thrown = new StringBuilder();
      for (IThrowableProxy each = event.getThrowableProxy(); each != null; each = each.getCause()) {
        thrown.append(' ').append(each.getMessage());
      }
      lines.add(
          event.getFormattedMessage() + " " + pairs + " " + event.getMDCPropertyMap() + thrown);
    }

    @Override
    public void close() {
      root.detachAppender(this);
      root.setLevel(before);
      ours.setLevel(oursBefore);
    }
  }

  @Test
  void aNodeSaysWhatHappensToItsPartitionsAndNothingOfWhatCustomersSent() {
    try (Collected collected = new Collected();
        Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      try (Node node = lab.startNode()) {
        sendAllKinds(lab, upstream);
        await()
            .atMost(Lab.PATIENCE)
            .untilAsserted(
                () -> {
                  Scrape seen = Scrape.of(node.scrape());
                  assertThat(seen.decided("consume-credits", "accepted")).isEqualTo(1);
                  assertThat(seen.decided("upgrade", "rejected")).isEqualTo(1);
                  assertThat(seen.decided("grant-credits", "accepted")).isEqualTo(1);
                  assertThat(seen.decided("payment-succeeded", "unusable")).isEqualTo(1);
                  assertThat(seen.decided("unreadable", "undecided")).isEqualTo(1);
                });
      }
      assertThat(collected.lines).noneMatch(line -> line.contains(PRIVATE));
      assertThat(collected.lines)
          .filteredOn(line -> line.matches("(?s)Partition \\d runs from offset \\d+ .*"))
          .hasSize(4)
          .allMatch(line -> line.contains("{partition="));
      assertThat(collected.lines)
          .filteredOn(line -> line.contains("became a dead letter: UNKNOWN_PAYMENT"))
          .singleElement()
          .asString()
          .contains("subscription=\"quiet\"", "source=\"", "command=\"")
          .doesNotContain("CommandId[");
      assertThat(collected.lines).filteredOn(line -> line.startsWith("Assigned [0, 1")).hasSize(1);
      assertThat(collected.lines).filteredOn(line -> line.startsWith("Revoked [0, 1")).hasSize(1);
    }
  }

  @Test
  void aWriteThatTheDatabaseRefusesIsLoggedWithoutWhatWasToBeWritten() {
    try (Collected collected = new Collected();
        Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      try (Node node = lab.startNode()) {
        lab.refuseWrites("quiet", 5);
        upstream.start("quiet", "free");
        // So many that most are written together: only then does the driver quote them.
        for (int i = 0; i < 50; i++) {
          upstream.send("quiet", "c" + i, new ConsumeCredits(1, Optional.of(PRIVATE)));
        }
        upstream.flush();
        await().atMost(Lab.PATIENCE).until(() -> !node.pipeline().failures().isEmpty());
        lab.acceptWrites();
        lab.awaitSettled();
      }
      String stored = HexFormat.of().formatHex(PRIVATE.getBytes(StandardCharsets.UTF_8));
      assertThat(collected.lines)
          .anyMatch(line -> line.contains("planted"))
          .noneMatch(line -> line.contains(PRIVATE) || line.contains(stored));
    }
  }

  private static void sendAllKinds(Lab lab, Upstream upstream) {
    var topics = lab.settings().kafka().topics();
    upstream.start("quiet", "free");
    upstream.send("quiet", "c", new ConsumeCredits(1, Optional.of(PRIVATE)));
    upstream.send("quiet", "u", new Upgrade(PRIVATE, Timing.IMMEDIATE, Optional.empty()));
    upstream.sendTo(
        topics.supportCommands(), "quiet", "g", new GrantCredits(1, Optional.empty(), PRIVATE));
    upstream.sendTo(
        topics.payments(),
        "quiet",
        "p",
        new PaymentSucceeded(PRIVATE, 1, new Money(500, "USD"), PRIVATE));
    upstream.send(
        new ProducerRecord<>(
            topics.commands(),
            "quiet".getBytes(StandardCharsets.UTF_8),
            ("{" + PRIVATE).getBytes(StandardCharsets.UTF_8)));
    upstream.flush();
  }
}
