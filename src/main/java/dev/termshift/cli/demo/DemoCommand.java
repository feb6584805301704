package dev.termshift.cli.demo;

import dev.termshift.cli.Closing;
import dev.termshift.cli.EmbeddedServers;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.Drain;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.JsonOrWords;
import dev.termshift.cli.console.Together;
import dev.termshift.local.story.SampleUpstream;
import dev.termshift.local.story.StoryOutcome;
import dev.termshift.settings.CatalogFile;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import dev.termshift.terminal.OutputPlace;
import dev.termshift.terminal.StandardOutput;
import dev.termshift.text.UnknownCurrencies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command that shows everything on one machine. */
@Command(
    name = "demo",
    header = "Shows everything on this machine; needs nothing but Java.",
    description = {
      "Starts a Kafka broker, a PostgreSQL, a node and a payment simulator in this process, tells"
          + " them the sample stories, and prints them one after the other; at the end it says"
          + " whether every change was billed once.",
      "Stays up until Ctrl-C, so that you can send commands of your own; with --once it ends when"
          + " all is settled, compares journal and billing topic, and says what it came to: on a"
          + " terminal in words; with --json, or where another program reads, in a last line of"
          + " JSON."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int SHOWN_FAULTS = 3;

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Mixin private JsonOrWords form = new JsonOrWords();

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "Offer this catalog and not config/catalog.conf. Sample stories that need other plans,"
              + " packs or waits than it has are left out.")
  private Optional<Path> offered = Optional.empty();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Offer the catalog that this configuration has or names, or TERMSHIFT_CATALOG_FILE does;"
              + " everything else in it is for other installations.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--all",
      description = "Print every command, reply and event as it comes, not story by story.")
  private boolean all;

  @Option(names = "--once", description = "End when the stories are told and all is settled.")
  private boolean once;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Keep the data there, and go on with it the next time.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--stories",
      paramLabel = "FILE",
      description = "Tell these instead of config/demo-stories.jsonl.")
  private Optional<Path> stories = Optional.empty();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the log, if it is made now (${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--no-payments",
      description =
          "Answer no charges: a payment service of yours does. No stories are told then, since"
              + " nobody else would pay in them.")
  private boolean noPayments;

  private Optional<Path> catalog = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    EmbeddedServers.require("demo");
    refuseBadInput();
    catalog = offered.or(() -> TermshiftSettings.catalogFile(config));
    catalog
        .or(() -> Optional.of(DemoFolder.own(DemoFolder.CATALOG)).filter(Files::exists))
        .map(CatalogFile::read)
        .ifPresent(read -> UnknownCurrencies.notes(read).forEach(output::note));
    Closing closing = new Closing();
    try (Drain drain = Drain.atEnd(closing::close);
        closing) {
      return once ? runOnce(closing) : runOn(closing);
    }
  }

  private void refuseBadInput() {
    if (partitions < 1 || partitions > KafkaSettings.MOST_PARTITIONS) {
      throw new BadInput(
          "Expected --partitions from 1 to %d, but got %d"
              .formatted(KafkaSettings.MOST_PARTITIONS, partitions));
    }
    Together.refuseBoth("--catalog", offered.isPresent(), "--config", config.isPresent());
    offered.ifPresent(file -> InputFile.named(file.toString(), "a catalog"));
    if (noPayments && (once || stories.isPresent())) {
      throw new BadInput("Expected payments for the stories, but got --no-payments");
    }
    Together.require("--json", form.isAskedFor(), "--once", once);
    stories.ifPresent(DemoCommand::requireStories);
    folder = folder.map(each -> OutputPlace.folder(each, "--folder"));
  }

  private static void requireStories(Path file) {
    try {
      if (SampleUpstream.steps(file) == 0) {
        throw new BadInput("Expected stories in " + file + ", but there is none");
      }
    } catch (IllegalArgumentException e) {
      List<String> faults = String.valueOf(e.getMessage()).lines().toList();
      int more = faults.size() - SHOWN_FAULTS;
      throw new BadInput(
          "Expected stories in %s, but %s%s"
              .formatted(
                  file,
                  String.join("; ", faults.subList(0, Math.min(faults.size(), SHOWN_FAULTS))),
                  more > 0 ? "; and " + more + " more" : ""));
    }
  }

  private Demo start(Closing closing) throws InterruptedException {
    return Demo.start(
        new DemoWish(folder, stories, catalog, partitions, !noPayments, all, once),
        closing,
        output);
  }

  private int runOnce(Closing closing) throws InterruptedException {
    Demo demo = start(closing);
    StoryOutcome told = demo.tell();
    if (StandardOutput.isReaderGone()) {
      return ExitCode.OK;
    }
    DemoResult result = demo.verify(told);
    closing.close();
    result.faults().forEach(output::note);
    form.tell(output, result.toJson(), result.words());
    return result.isGood() ? ExitCode.OK : ExitCode.FAILED;
  }

  private int runOn(Closing closing) throws InterruptedException {
    Demo demo = start(closing);
    demo.describe();
    if (!noPayments) {
      tellStories(demo);
    }
    Optional<String> failure = demo.awaitEnd();
    failure.ifPresent(output::note);
    return failure.isPresent() ? ExitCode.FAILED : ExitCode.OK;
  }

  private void tellStories(Demo demo) {
    StoryOutcome told = demo.tell();
    if (StandardOutput.isReaderGone()) {
      return;
    }
    if (told.stories() > 0) {
      demo.summarize(told);
      demo.describe();
    }
    demo.keepMoving();
  }
}
