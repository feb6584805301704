package dev.termshift.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.JsonOrWords;
import dev.termshift.cli.console.Reach;
import dev.termshift.readmodel.ReadModelWriter;
import dev.termshift.settings.TermshiftSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command that makes the read model anew from the journal. */
@Command(
    name = "rebuild",
    header = "Makes the read model anew from the journal.",
    description = {
      "Reads the whole journal and writes the row of every subscription: what queries, the console"
          + " and the index of deadlines look at. Nodes may run meanwhile.",
      "On a terminal it says in words what it did. With --json, or where another program reads, the"
          + " last line is JSON.",
      "Needed after rows were lost or damaged; a release that needs it says so."
    })
public final class RebuildCommand implements Callable<Integer> {

  /** One reads, one writes. */
  private static final int CONNECTIONS = 2;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private JsonOrWords form = new JsonOrWords();

  @Option(
      names = "--clear",
      description =
          "Remove all rows first, also those that say more than the journal."
              + " Until it is done queries find only a part, and deadlines of sleeping"
              + " subscriptions are late.")
  private boolean clear;

  @Override
  public Integer call() {
    TermshiftSettings.Installation settings = common.installation();
    try (HikariDataSource database = Reach.database(settings.database(), CONNECTIONS)) {
      if (clear) {
        new ReadModelWriter(database).clear();
      }
      RebuildResult result = new Rebuild(database, settings.engine().limits()).run();
      form.tell(common.output(), result.toJson(), result.words(clear));
      return ExitCode.OK;
    }
  }
}
