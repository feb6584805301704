package dev.termshift.cli.adopt;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.contract.seal.Seal;
import dev.termshift.node.SealSecrets;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.BadInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command with which an operator settles a disagreement of broker and database. */
@Command(
    name = "adopt",
    header = "Settles what broker and database disagree about.",
    description = {
      "Lets a partition open again that refused to, because what the broker says was done and what"
          + " the database holds do not belong together. Writes a new progress record: go on here,"
          + " with this database. Without --yes it only shows what it would do.",
      "",
      "Find out first why they disagree: a wrong JDBC URL or broker is corrected, not adopted.",
      "",
      "The progress topic was lost, the database is the right one:",
      "  use --from-outputs. What was published is not published again; what was decided and not"
          + " published yet is found in the journal and published then.",
      "",
      "The database was moved with all its data, or the group was given another id:",
      "  use --at-progress: nothing else has changed.",
      "",
      "The database lost its newest commits (a fail-over or a backup that was behind):",
      "  billing events of the lost commits are out, but the journal has forgotten them. Nodes may"
          + " run. 'termshift audit' tells the adopt offset of each log partition that lost some;"
          + " use --next-offset with it: the commands from there on are decided again, and their"
          + " events are published again under the same ids, which consumers take as repeats."
          + " Partitions that are closed and not named: --at-progress.",
      "",
      "The log was made anew, or lost commands that were not decided:",
      "  use --next-offset, for each partition, with the first offset whose command is new (0 in an"
          + " empty topic, its end in a copy, its beginning where retention was too short). Events"
          + " before it that were journaled and not published are published."
          + " Another number of partitions cannot be adopted, of a new topic neither.",
      "",
      "Support commands and payments come through the same log: nothing else needs adopting. The"
          + " keys of forwarder.seal tell which records of the log they are: give all that nodes"
          + " have had."
    })
public final class AdoptCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 2;

  @Mixin private CommonOptions common = new CommonOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which = new Which();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private From from = new From();

  @Option(
      names = "--broken-seals-forged",
      description =
          "Records whose seals the keys of forwarder.seal do not prove are forgeries: what they"
              + " claim does not count.")
  private boolean forged;

  @Option(
      names = "--forget-lost",
      description =
          "What was published and the journal has lost stays forgotten, where neither a backup nor"
              + " the log has it any more. New events get the ids of those that are forgotten.")
  private boolean forgetting;

  @Option(names = "--yes", description = "Do it. A session that runs is ended by it.")
  private boolean yes;

  private static final class Which {

    @Option(names = "--partition", paramLabel = "P", description = "The partition of the log.")
    private Optional<Integer> partition = Optional.empty();

    @Option(
        names = "--all",
        description =
            "Every partition that is closed because group or database have another name or, with"
                + " --from-outputs, because its progress record is lost; others are named. Not with"
                + " --next-offset, nor if the database lost commits.")
    @SuppressWarnings("unused") // The other option is absent when this one is given.
    private boolean all;
  }

  private static final class From {

    @Option(
        names = "--from-outputs",
        description =
            "Behind the last log record that billing events, replies or dead letters name, or at"
                + " the offset that the group has committed, if that is later.")
    @SuppressWarnings("unused") // The other options are absent when this one is given.
    private boolean outputs;

    @Option(names = "--at-progress", description = "At the next offset of 'Progress now'.")
    private boolean progress;

    @Option(
        names = "--next-offset",
        paramLabel = "N",
        description = "At this offset of the log's partition.")
    private Optional<Long> nextOffset = Optional.empty();

    Wanted wanted() {
      return nextOffset
          .map(Wanted::at)
          .orElseGet(() -> progress ? Wanted.atProgress() : Wanted.fromOutputs());
    }
  }

  @Override
  public Integer call() {
    TermshiftSettings.Installation settings = common.installation();
    Wanted sealed = forged ? from.wanted().withoutForged() : from.wanted();
    Wanted wanted = forgetting ? sealed.thatForgets() : sealed;
    requireSense(wanted);
    Seal seal = new Seal(SealSecrets.of(common.sealKeys()));
    Reach.broker(settings.kafka()).close();
    try (HikariDataSource database = Reach.database(settings.database(), CONNECTIONS)) {
      Adoption adoption = new Adoption(settings, seal, database);
      AdoptionPlans.Closed closed =
          which
              .partition
              .map(partition -> adoption.plans().of(partition, wanted))
              .map(plan -> new AdoptionPlans.Closed(List.of(plan), Map.of()))
              .orElseGet(() -> adoption.plans().ofAllClosed(wanted));
      closed.plans().forEach(plan -> show(yes ? adoption.carryOut(plan, wanted) : plan));
      closed.left().forEach(this::showLeft);
      common.output().line(verdict(closed));
      return ExitCode.OK;
    }
  }

  private void requireSense(Wanted wanted) {
    if (wanted.nextOffset().isPresent() && wanted.nextOffset().getAsLong() < 0) {
      throw new BadInput(
          "Expected an offset of at least 0, but got " + wanted.nextOffset().getAsLong());
    }
    if (wanted.nextOffset().isPresent() && which.partition.isEmpty()) {
      throw new BadInput("Expected --partition with --next-offset, but got --all");
    }
  }

  private void show(AdoptionPlan plan) {
    plan.text().forEach(common.output()::line);
  }

  private void showLeft(int partition, String why) {
    common
        .output()
        .line(
            "Left closed   partition %d, which is to be adopted by itself, if at all: %s"
                .formatted(partition, why));
  }

  private String verdict(AdoptionPlans.Closed closed) {
    if (closed.plans().isEmpty()) {
      return closed.left().isEmpty()
          ? "No partition is closed."
          : "No partition can be adopted together with others.";
    }
    return yes
        ? "Done: what was closed opens by itself."
        : "Nothing was changed: say --yes to do it.";
  }
}
