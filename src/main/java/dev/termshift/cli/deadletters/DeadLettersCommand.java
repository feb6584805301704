package dev.termshift.cli.deadletters;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.cli.console.ShownScan;
import dev.termshift.cli.console.Together;
import dev.termshift.cli.send.Deliveries;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetterReader;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.json.KnownNames;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TopicScan;
import dev.termshift.node.SealSecrets;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.SealKeys;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.OutputPlace;
import dev.termshift.terminal.Terminal;
import dev.termshift.text.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sub-command with which people find, look at, repair and send back dead letters. */
@Command(
    name = "dead-letters",
    header = "Lists, shows, exports and sends back what nobody could use.",
    description = {
      "Without an action, lists the dead letters that fit the filters, the newest last. A letter"
          + " stays in the topic until its retention ends, also when its record was sent back.",
      "",
      "To repair: --export FILE, edit the lines (JSON: topic, key, headers, value; a value that is"
          + " no JSON stands at text or base64: write value in its place), then --replay --file"
          + " FILE. Nothing is sent if a line cannot be.",
      "",
      "A record goes back to the topic it was written to first, and speaks with that topic's"
          + " authority: you need the right to write there. A record whose seal cannot be proved,"
          + " that is incomplete, or that copies a sealed one stays; export it to look at it.",
      "",
      "Sent back twice, a command is carried out once, as long as its id is remembered"
          + " (docs/dead-letters.md)."
    })
public final class DeadLettersCommand implements Callable<Integer> {

  private static final String LIST = "list";
  private static final int SHOWN = 1000;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private DeadLetterFilter filter = new DeadLetterFilter();

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Action action = new Action();

  @Parameters(
      arity = "0..1",
      paramLabel = LIST,
      description = "May be said: listing is what happens without an action.")
  private Optional<String> word = Optional.empty();

  private static final class Action {

    @Option(names = "--show", description = "Print all there is to know about each.")
    private boolean show;

    @Option(
        names = "--export",
        paramLabel = "FILE",
        description = "Write them to a new file, a line of JSON each.")
    private Optional<Path> export = Optional.empty();

    @Option(
        names = "--replay",
        description = "Send their records back as they are, or with --file as they were repaired.")
    private boolean replay;
  }

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Send back what this file says, which --export wrote and you have edited.")
  private Optional<String> file = Optional.empty();

  @Option(names = "--all", description = "Send back every letter: --replay without a filter.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "List or show the newest N that fit (" + SHOWN + ").")
  private Optional<Integer> limit = Optional.empty();

  private record Letters(KafkaSettings kafka, SealKeyRing keys, DeadLetterFilter filter) {

    /** What nobody of this system wrote is no letter, and passed over. */
    void forEach(Consumer<StoredDeadLetter> consumer) {
      DeadLetterReader reader = new DeadLetterReader();
      ReturnAddresses addresses = new ReturnAddresses(kafka.topics(), new Seal(keys));
      try (TopicScan scan = TopicScan.open(new KafkaClients(kafka), kafka.topics().deadLetters())) {
        ShownScan.forEach(
            scan,
            record ->
                reader
                    .read(new WireMessage(record.key(), record.headers(), record.value()))
                    .map(letter -> new StoredDeadLetter(letter, addresses.of(letter)))
                    .filter(filter::fits)
                    .ifPresent(consumer));
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    KafkaSettings kafka = common.installation().kafka();
    filter.requireFromOneOf(kafka.topics().inputs());
    // A file says itself where its records go; seals tell it of the others.
    Optional<SealKeyRing> keys = file.isPresent() ? Optional.empty() : Optional.of(keys());
    try (Admin admin = Reach.broker(kafka)) {
      filter.doubts(() -> partitions(admin, kafka)).forEach(common.output()::note);
    }
    Optional<Letters> letters = keys.map(it -> new Letters(kafka, it, filter));
    if (action.replay) {
      return replay(kafka, letters);
    }
    if (action.export.isPresent()) {
      return export(letters.orElseThrow(), action.export.get());
    }
    NewestDeadLetters newest = new NewestDeadLetters(limit.orElse(SHOWN));
    letters.orElseThrow().forEach(newest::add);
    print(newest);
    return ExitCode.OK;
  }

  /** Nothing if the log is not there, or may not be seen: letters can be had all the same. */
  private static OptionalInt partitions(Admin admin, KafkaSettings kafka) {
    String log = kafka.topics().commands();
    try {
      return Await.answer(admin.describeTopics(List.of(log)).allTopicNames(), "to see the log")
          .values()
          .stream()
          .mapToInt(topic -> topic.partitions().size())
          .findFirst();
    } catch (IllegalStateException e) {
      return OptionalInt.empty();
    }
  }

  /** Who sends records back, or writes a file from which somebody will, must know their origin. */
  private SealKeyRing keys() {
    if (action.replay || action.export.isPresent() || filter.isByOrigin()) {
      return SealSecrets.of(common.sealKeys());
    }
    Optional<SealKeys> known = common.sealKeysIfAny();
    if (known.isEmpty()) {
      common
          .output()
          .note(
              "No seal key: what the forwarder brought is shown as from the log, since only"
                  + " termshift.forwarder.seal.keys tell where it was written first.");
    }
    return known.map(SealSecrets::of).orElseGet(SealKeyRing::empty);
  }

  private void requireSense() {
    word.filter(each -> !each.equals(LIST)).ifPresent(DeadLettersCommand::refuse);
    Together.refuseBoth("'list'", word.isPresent(), "--show", action.show);
    Together.refuseBoth("'list'", word.isPresent(), "--export", action.export.isPresent());
    Together.refuseBoth("'list'", word.isPresent(), "--replay", action.replay);
    filter.requireReadable();
    action.export.ifPresent(DeadLettersCommand::requireNew);
    if (limit.filter(most -> most < 1).isPresent()) {
      throw new BadInput("Expected --limit of at least 1, but got " + limit.orElseThrow());
    }
    if (limit.isPresent() && (action.replay || action.export.isPresent())) {
      throw new BadInput("Expected --limit only to list or to show, but got it otherwise");
    }
    if (file.isPresent() && !(action.replay && filter.isOpen() && !all)) {
      throw new BadInput("Expected --file only with --replay, but got it otherwise");
    }
    file.ifPresent(Replay::requireText);
    if (all && !(action.replay && filter.isOpen())) {
      throw new BadInput("Expected --all only with --replay and no filter, but got it otherwise");
    }
    if (action.replay && file.isEmpty() && filter.isOpen() && !all) {
      throw new BadInput("Expected --replay with a filter, --file or --all, but got none of them");
    }
  }

  private static void refuse(String word) {
    throw new BadInput(
        "Expected nothing, 'list' or an option, but got '%s'%s"
            .formatted(word, new KnownNames(List.of(LIST)).askingFor(word)));
  }

  private static void requireNew(Path target) {
    if (Files.exists(OutputPlace.file(target, "--export"))) {
      throw new BadInput("Expected --export to name a new file, but " + target + " is there");
    }
  }

  private int replay(KafkaSettings kafka, Optional<Letters> letters) throws IOException {
    KafkaClients clients = new KafkaClients(kafka);
    try (Deliveries deliveries = new Deliveries(clients.orderedProducer())) {
      Replay replay = new Replay(deliveries, kafka.topics());
      if (file.isPresent()) {
        replay.sendFile(file.get());
      } else {
        letters.orElseThrow().forEach(replay::send);
      }
      long sent = replay.awaitAll();
      replay.staying().forEach(common.output()::note);
      common
          .output()
          .line(
              "Sent back %s; %s"
                  .formatted(
                      Counted.of(sent, "record"),
                      Counted.of(replay.staying().size(), "stays", "stay")));
      return replay.staying().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private int export(Letters letters, Path target) throws IOException {
    AtomicLong written = new AtomicLong();
    try (PrintWriter lines =
        new PrintWriter(Files.newBufferedWriter(target, StandardOpenOption.CREATE_NEW))) {
      letters.forEach(
          letter -> {
            lines.print(DeadLetterLine.write(letter) + "\n");
            written.incrementAndGet();
          });
      if (lines.checkError()) {
        throw new IllegalStateException("Expected to write " + target + ", but it failed");
      }
    }
    common.output().line("Wrote " + Counted.of(written.get(), "dead letter") + " to " + target);
    return ExitCode.OK;
  }

  private void print(NewestDeadLetters newest) {
    int columns = Terminal.width();
    if (!action.show) {
      DeadLetterListing.heading(columns).forEach(common.output()::line);
    }
    for (StoredDeadLetter each : newest.all()) {
      if (action.show) {
        DeadLetterListing.lines(each).forEach(common.output()::line);
      } else {
        DeadLetterListing.row(each, columns).forEach(common.output()::line);
      }
    }
    common.output().line(newest.summary());
  }
}
