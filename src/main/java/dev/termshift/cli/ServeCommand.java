package dev.termshift.cli;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.Drain;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.node.FreePorts;
import dev.termshift.node.Node;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.topics.TopicPlan;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.text.Counted;
import dev.termshift.text.UnknownCurrencies;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The sub-command that runs a node until it is told to stop. */
@Command(
    name = "serve",
    header = "Runs a node until it is told to stop.",
    description = {
      "Runs one node: decides the commands of the partitions that the group gives it, until"
          + " SIGTERM or Ctrl-C; then it drains what is under way and ends with 0. It ends with 1"
          + " when it can no longer work and has to be started anew, or when a port that it listens"
          + " on is taken.",
      "The topics must be there ('termshift topics --create'); the schema is migrated, unless"
          + " termshift.database.migrate is false: then 'termshift migrate' must have done it."
    })
public final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws InterruptedException {
    TermshiftSettings settings = common.settings();
    FreePorts.require(settings.http());
    LOG.info(
        "Catalog of {}, read from {}",
        Counted.of(settings.catalog().versions().size(), "version"),
        common.catalogPlace());
    UnknownCurrencies.notes(settings.catalog()).forEach(LOG::warn);
    settings.database().transportWeakness().ifPresent(LOG::warn);
    verifyTopics(settings);
    Reach.database(settings.database(), 1).close();
    reachAsReader(settings);
    Closing closing = new Closing();
    try (Drain drain = Drain.atEnd(closing::close);
        closing) {
      serve(settings, closing.later(Node.start(settings, Clock.tickMillis(ZoneOffset.UTC))));
    }
    return ExitCode.FAILED;
  }

  private void serve(TermshiftSettings settings, Node node) throws InterruptedException {
    new Readiness(node).await();
    KafkaSettings kafka = settings.kafka();
    common
        .output()
        .line("Termshift serves group " + kafka.groupId() + " from " + kafka.bootstrapServers());
    node.url().ifPresent(url -> common.output().line("HTTP is at " + url));
    common.output().line("Health and metrics are at " + node.managementUrl());
    common.output().note(node.awaitFailure());
  }

  private static void reachAsReader(TermshiftSettings settings) {
    Optional<DatabaseSettings.Login> reader = settings.http().users().database();
    if (settings.http().enabled() && reader.isPresent()) {
      Reach.database(settings.database().as(reader), 1).close();
    }
  }

  private static void verifyTopics(TermshiftSettings settings) {
    try (Admin admin = Reach.broker(settings.kafka())) {
      TopicPlan plan =
          TopicsCommand.plan(settings.installation())
              .withOpenCharges(
                  settings.catalog().versions().stream()
                      .map(version -> version.policy().openForAtMost())
                      .toList());
      new TopicCheck(admin, plan).verify();
    }
  }
}
