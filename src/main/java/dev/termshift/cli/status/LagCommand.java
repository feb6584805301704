package dev.termshift.cli.status;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.LibraryLogs;
import dev.termshift.cli.console.Reach;
import dev.termshift.kafka.LogTopic;
import dev.termshift.settings.KafkaSettings;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The sub-command that shows what waits. */
@Command(
    name = "lag",
    header = "Shows what waits, partition by partition.",
    description = {
      "Shows for each partition of the log, and of the topics of support and payments, how many"
          + " records wait, for how long the oldest has been waiting, and which node works on it."
          + " Changes nothing; no node needs to run.",
      "With --watch also how what waits changes, and in how long it is done if that goes on; on a"
          + " terminal each look takes the place of the one before."
    })
public final class LagCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private Looks looks = new Looks();

  @Override
  public Integer call() throws InterruptedException {
    looks.requireSense();
    KafkaSettings kafka = common.installation().kafka();
    LibraryLogs.quietKafka();
    try (Admin admin = Reach.broker(kafka);
        LagReader reader = new LagReader(kafka, admin)) {
      return looks.show(
          () -> {
            LogTopic log = reader.log();
            return reader.read(log, reader.progress(log));
          },
          kafka.bootstrapServers(),
          common.output());
    }
  }
}
