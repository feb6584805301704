package dev.termshift.cli;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.kafka.Await;
import dev.termshift.pipeline.topics.Retention;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.topics.TopicFaultsException;
import dev.termshift.pipeline.topics.TopicPlan;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.terminal.RowTable;
import dev.termshift.terminal.Terminal;
import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command that makes or checks the topics. */
@Command(
    name = "topics",
    header = "Makes or checks the topics.",
    description = {
      "Checks that the seven topics are what the guarantees need, and shows them. Faults are all"
          + " named at once; the exit code is 1 then."
    })
public final class TopicsCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Action action = new Action();

  /** What is done about topics that are absent. */
  private static final class Action {

    @Option(names = "--create", description = "Make the topics that are absent, then verify all.")
    private boolean create;

    @Option(names = "--verify", description = "Change nothing (this is the default).")
    @SuppressWarnings("unused") // It may be said, and excludes the other; it changes nothing.
    private boolean verify;
  }

  @Override
  public Integer call() {
    TermshiftSettings.Installation settings = common.installation();
    try (Admin admin = Reach.broker(settings.kafka())) {
      TopicCheck check = new TopicCheck(admin, plan(settings));
      int made = action.create ? check.absent() : 0;
      try {
        if (action.create) {
          check.createMissingAndVerify();
        } else {
          check.verify();
        }
      } catch (TopicFaultsException e) {
        show(admin, settings.kafka());
        e.faults().forEach(common.output()::note);
        common.output().line(verdict(settings.kafka().topics().all().size(), e));
        return ExitCode.FAILED;
      }
      show(admin, settings.kafka());
      common.output().line(verdict(settings.kafka().topics().all().size(), made));
    }
    return ExitCode.OK;
  }

  private String verdict(int topics, int made) {
    if (made > 0) {
      return "Made %s. All %d are as they must be.".formatted(Counted.of(made, "topic"), topics);
    }
    String all = "All " + Counted.of(topics, "topic");
    return all + (action.create ? " were there, and are" : " are") + " as they must be.";
  }

  private static String verdict(int topics, TopicFaultsException faults) {
    List<String> parts = new ArrayList<>();
    if (faults.absent() > 0) {
      parts.add(Counted.of(faults.absent(), "is absent", "are absent"));
    }
    if (faults.differing() > 0) {
      parts.add(Counted.of(faults.differing(), "differs", "differ"));
    }
    return "Of %s %s: what to do is said of each."
        .formatted(Counted.of(topics, "topic"), String.join(" and ", parts));
  }

  /** What the topics of this installation must be like. */
  public static TopicPlan plan(TermshiftSettings.Installation settings) {
    KafkaSettings kafka = settings.kafka();
    return new TopicPlan(
        kafka.topics(),
        kafka.partitions(),
        kafka.replicationFactor(),
        settings.pipeline().maxMessageBytes(),
        Retention.of(settings.engine().limits().rememberFor()));
  }

  private void show(Admin admin, KafkaSettings kafka) {
    Set<String> there = Await.answer(admin.listTopics().names(), "to see the topics");
    Map<String, TopicDescription> topics =
        Await.answer(
            admin
                .describeTopics(kafka.topics().all().stream().filter(there::contains).toList())
                .allTopicNames(),
            "to see the topics");
    if (topics.isEmpty()) {
      return;
    }
    RowTable table = new RowTable(1, List.of("TOPIC", "PARTITIONS", "REPLICAS", "ID"));
    for (String name : kafka.topics().all()) {
      TopicDescription topic = topics.get(name);
      if (topic != null) {
        table.add(row(topic));
      }
    }
    table.lines(Terminal.width()).forEach(common.output()::line);
  }

  private static List<String> row(TopicDescription topic) {
    int replicas =
        topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    return List.of(
        topic.name(),
        String.valueOf(topic.partitions().size()),
        String.valueOf(replicas),
        topic.topicId().toString());
  }
}
