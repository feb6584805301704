package dev.termshift.cli.status;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.LibraryLogs;
import dev.termshift.cli.console.Reach;
import dev.termshift.database.ConnectionPool;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.TermshiftSettings;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The sub-command that shows how an installation is. */
@Command(
    name = "status",
    header = "Shows how an installation is, and what is wrong with it.",
    description = {
      "Shows the nodes and what each works on, what waits, whether broker and database answer, and"
          + " whether they belong together: a partition they disagree about stays closed until"
          + " somebody has looked. Besides: how many records came into the log in the last minute,"
          + " deadlines that are late, dead letters of the last day, and what versions there are."
          + " Changes nothing; no node needs to run.",
      "The exit code is 1 if something is wrong."
    })
public final class StatusCommand implements Callable<Integer> {

  /** One to look with, and one more for the schema's version, for which Flyway holds one. */
  private static final int CONNECTIONS = 2;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private Looks looks = new Looks();

  @Override
  public Integer call() throws InterruptedException {
    looks.requireSense();
    TermshiftSettings.Installation settings = common.installation();
    DatabaseSettings database = settings.database();
    LibraryLogs.quietPool();
    LibraryLogs.quietKafka();
    try (Admin admin = Reach.broker(settings.kafka());
        LagReader lag = new LagReader(settings.kafka(), admin);
        HikariDataSource pool =
            ConnectionPool.open(
                database.jdbcUrl(), database.user(), database.password(), CONNECTIONS);
        StatusReader reader = new StatusReader(admin, lag, pool, settings)) {
      return looks.show(reader::read, settings.kafka().bootstrapServers(), common.output());
    }
  }
}
