package dev.termshift.cli.send;

import dev.termshift.cli.CommandData;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.domain.command.Authority;
import dev.termshift.kafka.AbsentTopics;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TopicNames;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.ProgressMeter;
import dev.termshift.terminal.Terminal;
import dev.termshift.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sub-command that publishes commands from a file. */
@Command(
    name = "send",
    header = "Publishes commands from a file or from standard input.",
    description = {
      "One JSON object a line:",
      "  {\"type\":\"upgrade\",\"subscriptionId\":\"s-1\",\"data\":"
          + "{\"planId\":\"studio-yearly\"}}",
      "\"id\" and \"source\" may be given; a command with the same two is only carried out once."
    },
    footer = CommandData.TEXT)
public final class SendCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--authority",
      paramLabel = "WHO",
      defaultValue = "CUSTOMER",
      description =
          "On whose behalf: ${COMPLETION-CANDIDATES}. It decides the topic; the brokers' access"
              + " control decides whether you may (${DEFAULT-VALUE}).")
  private Authority authority = Authority.CUSTOMER;

  @Option(
      names = "--skip-bad",
      description = "Send the good lines behind a bad one too; else nothing is sent from there on.")
  private boolean skipBad;

  @Parameters(
      paramLabel = "FILE",
      defaultValue = "-",
      description = "The lines; - is standard input (${DEFAULT-VALUE}).")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    KafkaSettings kafka = common.installation().kafka();
    String topic = topic(kafka.topics());
    SendSummary summary;
    try (LineSource source = LineSource.open(file, "commands")) {
      try (Admin admin = Reach.broker(kafka)) {
        AbsentTopics.refuse(List.of(topic), admin);
      }
      Terminal.promptFor(file).ifPresent(common.output()::note);
      summary = send(source, new KafkaClients(kafka), topic);
    }
    if (summary.sent() + summary.bad() == 0) {
      throw new BadInput(
          "Expected commands in %s, but there is none".formatted(Terminal.nameOf(file)));
    }
    summary.faults().forEach(common.output()::note);
    summary.warnings().forEach(common.output()::note);
    common.output().line(text(summary, topic));
    return summary.isComplete() ? ExitCode.OK : ExitCode.FAILED;
  }

  private SendSummary send(LineSource source, KafkaClients clients, String topic)
      throws IOException {
    try (Deliveries deliveries = new Deliveries(clients.orderedProducer());
        ProgressMeter meter = ProgressMeter.start("Sending", source.bytes())) {
      return new CommandSender(deliveries, topic, skipBad).send(source, meter);
    }
  }

  private String topic(TopicNames topics) {
    return switch (authority) {
      case CUSTOMER -> topics.commands();
      case SUPPORT -> topics.supportCommands();
      case PAYMENT -> topics.payments();
    };
  }

  private static String text(SendSummary summary, String topic) {
    String sent = "Sent " + Counted.of(summary.sent(), "command") + " to " + topic;
    if (summary.bad() == 0) {
      return sent;
    }
    return summary.isComplete()
        ? sent + "; skipped " + Counted.of(summary.bad(), "bad line")
        : sent + "; nothing behind the bad line was sent";
  }
}
