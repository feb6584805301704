package dev.termshift.cli.adopt;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.BadInput;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.settings.TermshiftSettings;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command with which an operator settles what broker and database disagree about. */
@Command(
    name = "adopt",
    header = "Settles what broker and database disagree about.",
    description = {
      "Lets a partition open again that refused to, because what the broker says was done and what"
          + " the database holds do not belong together. Writes a new progress record: go on here,"
          + " with this database. Without --yes it only shows what it would do, and ends with 1.",
      "",
      "Find out first why they disagree: a wrong JDBC URL or broker is corrected, not adopted.",
      "",
      "The progress topic was lost, the database is the right one:",
      "  use --from-outputs. What was published is not published again; what was decided and not"
          + " published yet is found in the journal and published then.",
      "",
      "The database was moved with all its data to another PostgreSQL:",
      "  use --next-offset with the offset of 'Progress now': nothing else has changed.",
      "",
      "The database lost its newest commits (a fail-over or a backup that was behind):",
      "  billing events of the lost commits are out, but the journal has forgotten them. Nodes may"
          + " run; 'termshift audit' tells, for each log partition, the offset of the first such"
          + " event. Use --next-offset with it: the commands from there on are decided again, and"
          + " their events are published again under the same ids, which consumers take as repeats."
          + " Other partitions: --next-offset with 'Progress now'.",
      "  Do not use --from-outputs here: the lost commands would stay forgotten, and new events"
          + " would get ids that are out already.",
      "",
      "The log was made anew, or the group was given another id:",
      "  use --next-offset, for each partition, with the first offset whose command is new (0 in an"
          + " empty topic, its end in a copy), or with that of 'Progress now' under the new id."
          + " Another number of partitions cannot be adopted.",
      "",
      "Support commands and payments come through the same log: nothing else needs adopting."
    })
public final class AdoptCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 2;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--partition",
      paramLabel = "P",
      required = true,
      description = "The partition of the log.")
  private int partition;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private From from = new From();

  @Option(names = "--yes", description = "Do it. A session that runs is ended by it.")
  private boolean yes;

  /** How the next offset is found. */
  private static final class From {

    @Option(
        names = "--from-outputs",
        description =
            "Behind the last log record that billing events, replies or dead letters name.")
    @SuppressWarnings("unused") // The other option is absent when this one is given.
    private boolean outputs;

    @Option(
        names = "--next-offset",
        paramLabel = "N",
        description = "At this offset of the log's partition.")
    private Optional<Long> nextOffset = Optional.empty();
  }

  @Override
  public Integer call() {
    TermshiftSettings.Installation settings = common.installation();
    OptionalLong wanted = from.nextOffset.map(OptionalLong::of).orElse(OptionalLong.empty());
    if (wanted.isPresent() && wanted.getAsLong() < 0) {
      throw new BadInput("Expected an offset of at least 0, but got " + wanted.getAsLong());
    }
    Reach.broker(settings.kafka()).close();
    try (HikariDataSource database = Reach.database(settings.database(), CONNECTIONS)) {
      Adoption adoption = new Adoption(settings, database);
      AdoptionPlan plan =
          yes ? adoption.carryOut(partition, wanted) : adoption.plan(partition, wanted);
      plan.text().forEach(common.output()::line);
      common
          .output()
          .line(
              yes
                  ? "Done: the partition opens again by itself."
                  : "Nothing was changed: say --yes to do it.");
      return yes ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
