package dev.termshift.cli.send;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.cli.send.LineSource.Line;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.CatalogFile;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.terminal.InputFile;
import dev.termshift.terminal.ProgressMeter;
import dev.termshift.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sub-command that brings subscriptions of another system along. */
@Command(
    name = "import",
    header = "Imports subscriptions that another system bills still, or checks them.",
    description = {
      "One JSON object a line, with the data of an import:",
      "  {\"subscriptionId\":\"s-1\",\"expectedNextMinor\":2000,"
          + "\"expectedNextAt\":\"2026-02-15T00:00:00Z\",",
      "   \"data\":{\"externalId\":\"sub_1\",\"planId\":\"basic-monthly\",\"catalogVersion\":1,",
      "           \"currency\":\"USD\",\"anchor\":...,\"period\":{\"start\":...,\"end\":...}}}",
      "Without a subscriptionId it is the externalId. What is imported is held: nothing is charged"
          + " before it is activated.",
      "Ids of commands come from the externalId, so that the same file can be sent again, whole,"
          + " after it was interrupted: what was imported is not imported twice."
    })
public final class ImportFileCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--check",
      description =
          "Send nothing: print what each would be charged next, and when, and compare it with what"
              + " the source expects. Exit code 1 if anything differs or is refused.")
  private boolean check;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      defaultValue = "config/catalog.conf",
      description = "With --check: what is offered (${DEFAULT-VALUE}).")
  private Path catalog = Path.of("config/catalog.conf");

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "With --check: when it will be imported; now if absent.")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "FILE is a CSV export of another system; this says which column is what, such as"
              + " config/import/stripe.json. Subscriptions that do not run are left out.")
  private Optional<Path> mapping = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "The lines; - is standard input.")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    return check ? checked() : sent();
  }

  private int checked() throws IOException {
    Catalog offered = CatalogFile.read(InputFile.named(catalog.toString(), "a catalog"));
    ImportCheck checking = new ImportCheck(offered, at.orElseGet(Clock.systemUTC()::instant));
    ImportLines lines = new ImportLines();
    long good = 0;
    long bad = 0;
    try (LineSource source = opened()) {
      for (Optional<Line> next = source.next(); next.isPresent(); next = source.next()) {
        if (!next.get().text().isBlank()) {
          ImportCheck.Finding found = checking.of(lines.read(next.get().text()));
          good += found.agrees() ? 1 : 0;
          bad += found.agrees() ? 0 : 1;
          common.output().line(told(found, next.get()));
        }
      }
      tellLeftOut(source);
    }
    common.output().line(good + " as expected, " + bad + " not");
    return bad == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String told(ImportCheck.Finding found, Line line) {
    return (found.agrees() ? "ok       " : "DIFFERS  line " + line.number() + ": ") + found.text();
  }

  private LineSource opened() throws IOException {
    if (mapping.isEmpty()) {
      return LineSource.open(file, "subscriptions");
    }
    Path named = InputFile.named(mapping.get().toString(), "a mapping");
    return ExportRows.open(file, ImportMapping.read(named));
  }

  private void tellLeftOut(LineSource source) {
    if (source instanceof ExportRows rows && rows.leftOut() > 0) {
      common.output().note(rows.leftOut() + " subscriptions do not run, and are left out");
    }
  }

  private int sent() throws IOException {
    KafkaSettings kafka = common.installation().kafka();
    String topic = kafka.topics().supportCommands();
    SendSummary summary;
    try (LineSource source = opened()) {
      Reach.broker(kafka).close();
      Terminal.promptFor(file).ifPresent(common.output()::note);
      try (Deliveries deliveries = new Deliveries(new KafkaClients(kafka).orderedProducer());
          ProgressMeter meter = ProgressMeter.start("Importing", source.bytes())) {
        summary =
            new CommandSender(deliveries, topic, false, new ImportLines()::command)
                .send(source, meter);
      }
      tellLeftOut(source);
    }
    summary.faults().forEach(common.output()::note);
    common
        .output()
        .line(
            "Sent "
                + summary.sent()
                + " imports to "
                + topic
                + (summary.isComplete()
                    ? ""
                    : "; nothing behind the bad line was sent: mend it, and send the file again"));
    return summary.isComplete() ? ExitCode.OK : ExitCode.FAILED;
  }
}
