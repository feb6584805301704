package dev.termshift.cli.imports;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.OfferedCatalog;
import dev.termshift.cli.console.Reach;
import dev.termshift.cli.console.Together;
import dev.termshift.cli.imports.ImportCheck.Verdict;
import dev.termshift.cli.send.CommandSender;
import dev.termshift.cli.send.Deliveries;
import dev.termshift.cli.send.LineSource;
import dev.termshift.cli.send.LineSource.Line;
import dev.termshift.cli.send.SendSummary;
import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.kafka.AbsentTopics;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.ProgressMeter;
import dev.termshift.terminal.Terminal;
import dev.termshift.text.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
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
          + " after it was interrupted: what was imported is not imported twice.",
      "A line that is refused is told with its number, and the others are sent: exit code 1 if"
          + " there is any, 2 if nothing can be made of the arguments, the mapping or the file."
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
      description = "With --check: what is offered (" + OfferedCatalog.USUAL + ").")
  private Optional<Path> catalog = Optional.empty();

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
              + " config/import/stripe.json.")
  private Optional<Path> mapping = Optional.empty();

  @Option(
      names = "--activate",
      description =
          "Activate what was imported: from its next boundary on it is billed here. What a line has"
              + " as investedMinor and lots says what is so by now; without them they stay as they"
              + " are here. Switch the old system off before.")
  private boolean activate;

  @Option(
      names = "--imported",
      paramLabel = "FILE",
      description =
          "What was imported before, as --mapping reads it: a line is refused that says of the same"
              + " subscription what --activate does not bring, such as another plan.")
  private Optional<String> imported = Optional.empty();

  @Option(
      names = "--answers",
      description =
          "Wait until the engine has answered all that was sent, and say what it rejected, with the"
              + " line. It takes the right to read the topic of replies.")
  private boolean answers;

  @Option(
      names = "--refused",
      paramLabel = "FILE",
      description =
          "Gets the lines that are refused, or with --check differ, as they were written, to be"
              + " mended and given again. It is written anew.")
  private Optional<Path> refused = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "The lines; - is standard input.")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    requireSense();
    if (mapping.isEmpty()) {
      Terminal.promptFor(imported.filter("-"::equals).orElse(file))
          .ifPresent(common.output()::note);
    }
    ImportedBefore before = before();
    try (LineSource source = opened();
        RefusedRows rows = RefusedRows.of(source, refused, file)) {
      ImportFile lines = new ImportFile(source, rows, before);
      long bad = check ? checked(source, lines) : sent(source, lines);
      return bad == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** What would be passed over in silence is refused: somebody meant something by it. */
  private void requireSense() {
    Together.refuseBoth("--check", check, "--activate", activate);
    Together.refuseBoth("--check", check, "--answers", answers);
    Together.require("--at", at.isPresent(), "--check", check);
    Together.require("--catalog", catalog.isPresent(), "--check", check);
  }

  private ImportedBefore before() throws IOException {
    if (imported.isEmpty()) {
      return new ImportedBefore();
    }
    if (imported.get().equals(file)) {
      throw new BadInput("Expected another file than " + file + ", to compare it with");
    }
    try (LineSource source = opened(imported.get())) {
      ImportedBefore before = ImportedBefore.read(source);
      if (before.isEmpty()) {
        throw new BadInput(
            "Expected %s to have what was imported, but none of its lines can be"
                .formatted(imported.get()));
      }
      return before;
    }
  }

  private LineSource opened() throws IOException {
    LineSource source = opened(file);
    if (source instanceof ExportRows rows) {
      rows.notLookedAt().forEach(common.output()::note);
    }
    return source;
  }

  private LineSource opened(String name) throws IOException {
    if (mapping.isEmpty()) {
      return LineSource.open(name, "subscriptions");
    }
    return ExportRows.open(name, MappingFile.read(mapping.get()));
  }

  private long checked(LineSource source, ImportFile lines) throws IOException {
    Catalog offered =
        OfferedCatalog.read(catalog.orElse(Path.of(OfferedCatalog.USUAL)), common.output());
    ImportCheck checking = new ImportCheck(offered, at.orElseGet(ImportFileCommand::now));
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (Optional<Line> next = source.next(); next.isPresent(); next = source.next()) {
      if (!next.get().isBlank()) {
        ImportCheck.Finding found = checking.of(lines.read(next.get()));
        counts.merge(found.verdict(), 1L, Long::sum);
        if (!found.agrees()) {
          lines.putAside();
        }
        common.output().line(told(found, next.get()));
      }
    }
    tellLeftOut(source);
    requireSome(source, lines);
    long differing = counts.getOrDefault(Verdict.DIFFERS, 0L);
    long bad = counts.getOrDefault(Verdict.REFUSED, 0L);
    common
        .output()
        .line(
            "%d as expected, %d that differ, %d refused"
                .formatted(counts.getOrDefault(Verdict.AGREES, 0L), differing, bad));
    return differing + bad;
  }

  private void requireSome(LineSource source, ImportFile lines) {
    if (lines.isEmpty() && leftOut(source).isEmpty()) {
      String name = Terminal.nameOf(file);
      throw new BadInput("Expected subscriptions in " + name + ", but there is none");
    }
  }

  /** As exactly as the log's clock. */
  private static Instant now() {
    return Clock.tickMillis(ZoneOffset.UTC).instant();
  }

  private static String told(ImportCheck.Finding found, Line line) {
    return found.agrees()
        ? "ok       " + found.text()
        : "%-8s line %d: %s".formatted(found.verdict(), line.number(), found.text());
  }

  private void tellLeftOut(LineSource source) {
    if (!leftOut(source).isEmpty()) {
      String statuses =
          leftOut(source).entrySet().stream()
              .map(each -> each.getValue() + " " + each.getKey())
              .collect(Collectors.joining(", "));
      common.output().note("Left out, as they do not run: " + statuses);
    }
  }

  private static Map<String, Long> leftOut(LineSource source) {
    return source instanceof ExportRows rows ? rows.leftOut() : Map.of();
  }

  private long sent(LineSource source, ImportFile lines) throws IOException {
    KafkaSettings kafka = common.installation().kafka();
    KafkaClients clients = new KafkaClients(kafka);
    List<String> needed = new ArrayList<>(List.of(kafka.topics().supportCommands()));
    if (answers) {
      needed.add(kafka.topics().replies());
    }
    try (Admin admin = Reach.broker(kafka)) {
      AbsentTopics.refuse(needed, admin);
    }
    if (!answers) {
      return tell(send(source, lines, clients), kafka.topics().supportCommands());
    }
    try (ImportAnswers replies = ImportAnswers.open(clients, kafka.topics().replies(), lines)) {
      SendSummary summary = send(source, lines, clients);
      replies.await(summary.sent());
      replies.rejections().forEach(common.output()::note);
      long bad = tell(summary, kafka.topics().supportCommands());
      common.output().line(replies.text(summary.sent()));
      return replies.areGood(summary.sent()) ? bad : bad + 1;
    }
  }

  private SendSummary send(LineSource source, ImportFile lines, KafkaClients clients)
      throws IOException {
    String topic = common.installation().kafka().topics().supportCommands();
    Function<Line, ParsedLine> commands = activate ? lines::activation : lines::imported;
    String task = activate ? "Activating" : "Importing";
    try (Deliveries deliveries = new Deliveries(clients.orderedProducer());
        ProgressMeter meter = ProgressMeter.start(task, source.bytes())) {
      SendSummary summary =
          new CommandSender(deliveries, topic, true, commands).send(source, meter);
      requireSome(source, lines);
      return summary;
    } finally {
      tellLeftOut(source);
    }
  }

  /** Says what was sent, and what not; how many lines that is. */
  private long tell(SendSummary summary, String topic) {
    String what = activate ? "activation" : "import";
    String where =
        refused.map(to -> (summary.bad() == 1 ? "; it is in " : "; they are in ") + to).orElse("");
    String bad =
        summary.bad() == 0
            ? ""
            : "; refused "
                + Counted.of(summary.bad(), "line")
                + where
                + (summary.bad() == 1
                    ? ": mend it, and send it again"
                    : ": mend them, and send them again");
    summary.faults().forEach(common.output()::note);
    String rest = summary.isComplete() ? "" : "; nothing behind it was read";
    common.output().line("Sent " + Counted.of(summary.sent(), what) + " to " + topic + bad + rest);
    return summary.bad();
  }
}
