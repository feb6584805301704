package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.Logger;

@ResourceLock(Resources.SYSTEM_ERR)
class LogFormatTest {

  @Test
  void jsonIsAnObjectALineWithTheIdsApart() throws IOException {
    List<String> lines = logged("json").lines().toList();

    assertThat(lines).hasSize(4);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.path("level").asText()).isEqualTo("WARN");
    assertThat(first.path("formattedMessage").asText())
        .isEqualTo("Partition 3 says \"no\"\nand yes");
    assertThat(first.at("/kvpList/0/subscription").asText()).isEqualTo("s-1");
    assertThat(new ObjectMapper().readTree(lines.get(1)).path("throwable").isMissingNode())
        .isFalse();
  }

  @Test
  void textIsForPeopleAndIsTheDefault() {
    assertThat(logged("text"))
        .contains("WARN  dev.termshift.some ")
        .contains("subscription=\"s-1\"");
    assertThat(logged("")).contains("Partition 3 says \"no\"");
  }

  @Test
  void eachTextHasLinesOfItsOwn() {
    String timeAndLevel = "[0-9:.]{12} (WARN |ERROR|INFO ) .*";
    assertThat(logged("text")).doesNotContain("%n");
    assertThat(logged("text").lines().filter(line -> line.matches(timeAndLevel))).hasSize(4);
  }

  /** What is logged can neither steer a terminal nor look like another line. */
  @Test
  void hostileTextStaysInItsLine() {
    for (String format : List.of("text", "json")) {
      String logged = logged(format);
      assertThat(logged.replaceAll("[\n\t]", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]");
      assertThat(logged.lines())
          .noneMatch(line -> line.startsWith("12:00:00.000 INFO"))
          .noneMatch(line -> line.startsWith("and yes"));
    }
    assertThat(logged("text")).contains("says \"no\"\\nand yes", "key=\"\\u001b[2J\"");
  }

  /** Whatever the format, nobody fills the disk by asking for what makes a server fail. */
  @Test
  void ofWhatStrangersCauseFewLinesAreWritten() {
    for (String format : List.of("text", "json")) {
      String logged = logged(format, LogFormatTest::failOften);
      assertThat(logged).contains("It fails", "It failed");
      assertThat(logged.lines()).hasSizeLessThan(1000);
    }
  }

  private static void failOften(LoggerContext context) {
    Logger log = context.getLogger("akka.actor.ActorSystemImpl");
    for (int i = 0; i < 1000; i++) {
      log.warn("It fails");
      log.error("It failed", new IllegalStateException("because"));
    }
  }

  private static String logged(String format) {
    return logged(format, LogFormatTest::say);
  }

  private static void say(LoggerContext context) {
    Logger log = context.getLogger("dev.termshift.some");
    log.atWarn().addKeyValue("subscription", "s-1").log("Partition {} says \"no\"\nand yes", 3);
    log.error("It ended", new IllegalStateException("because"));
    String forged = "x\n12:00:00.000 INFO  All is well\r\u001b[2J\u0085\u2028\u202e\u009b";
    log.atInfo().addKeyValue("key", "\u001b[2J").log("{}", forged);
    log.error("It ended again", new IllegalStateException(forged, new IOException(forged)));
    log.debug("Not asked for");
  }

  private static String logged(String format, Consumer<LoggerContext> sayings) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      LoggerContext context = new LoggerContext();
      context.setMDCAdapter(new LogbackMDCAdapter());
      if (!format.isEmpty()) {
        context.putProperty("TERMSHIFT_LOG_FORMAT", format);
      }
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
      sayings.accept(context);
      context.stop();
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
