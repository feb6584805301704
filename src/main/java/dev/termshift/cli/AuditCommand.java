package dev.termshift.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.audit.Audit;
import dev.termshift.audit.AuditReport;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.JsonOrWords;
import dev.termshift.cli.console.Reach;
import dev.termshift.settings.TermshiftSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command that compares the journal with what was published. */
@Command(
    name = "audit",
    header = "Compares the journal with what was published.",
    description = {
      "Compares the whole journal with the whole billing topic: every event must be published once,"
          + " in order and unchanged. Changes nothing; nodes may run meanwhile.",
      "On a terminal it says in words what it found. With --json, or where another program reads,"
          + " the last line is JSON. journalEvents and published are the totals. Faults, with exit"
          + " code 1: missing, duplicated, outOfOrder, unknown (published, but not journaled),"
          + " different (published with another content than before, or than is journaled),"
          + " incomplete (subscriptions whose journal lacks events). No faults: inFlight (its"
          + " command is not done with yet), unprovable (the billing topic no longer holds its"
          + " beginning).",
      "If events are unknown or journals incomplete, it names for each log partition the adopt"
          + " offset, from which on commands have to be decided again, and the command that does"
          + " it; for each incomplete journal also the statement that removes the events behind"
          + " those that are missing. Do what it says in its order: adopt first."
    })
public final class AuditCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 2;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private JsonOrWords form = new JsonOrWords();

  @Option(
      names = "--repeats-allowed",
      description =
          "Events that were published again, unchanged, are counted and are no fault: an adoption"
              + " that went back leaves them in the topic for good.")
  private boolean repeatsAllowed;

  @Override
  public Integer call() {
    TermshiftSettings.Installation settings = common.installation();
    Reach.broker(settings.kafka()).close();
    try (HikariDataSource database = Reach.database(settings.database(), CONNECTIONS)) {
      AuditReport report = new Audit(settings.kafka(), database).run();
      report.examples().forEach(common.output()::note);
      form.tell(common.output(), report.toJson(), report.words());
      boolean clean = repeatsAllowed ? report.isCleanButForRepeats() : report.isClean();
      return clean ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
