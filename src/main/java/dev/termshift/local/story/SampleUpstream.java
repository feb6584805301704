package dev.termshift.local.story;

import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.local.LocalClients;
import dev.termshift.local.MessageSender;
import dev.termshift.local.TopicTail;
import dev.termshift.settings.TopicNames;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An upstream system that tells stories: it sends each story's commands, one when what the one
 * before it must lead to has been seen; the stories side by side.
 */
public final class SampleUpstream {

  private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  private final LocalClients clients;
  private final TopicNames topics;
  private final Path storiesFile;
  private final String runId;
  private final Set<String> leftOut;

  /** Tells the stories under a run id of its own, so under ids that no run before it used. */
  public SampleUpstream(String bootstrapServers, TopicNames topics, Path storiesFile) {
    this(
        new LocalClients(bootstrapServers),
        topics,
        storiesFile,
        UUID.randomUUID().toString().substring(0, 6),
        Set.of());
  }

  private SampleUpstream(
      LocalClients clients, TopicNames topics, Path file, String runId, Set<String> leftOut) {
    this.clients = clients;
    this.topics = topics;
    this.storiesFile = file;
    this.runId = runId;
    this.leftOut = leftOut;
  }

  /**
   * How many steps the stories of a file have, as they would be told now.
   *
   * @throws IllegalArgumentException naming every line that is no step of a story
   */
  public static int steps(Path storiesFile) {
    return new StoryFile(storiesFile, "check", CLOCK.instant()).read().size();
  }

  /** The same stories under this run id, which subscription ids and command ids end with. */
  public SampleUpstream withRunId(String id) {
    return new SampleUpstream(clients, topics, storiesFile, id, leftOut);
  }

  /** The same but for the stories with these titles. */
  public SampleUpstream without(Set<String> titles) {
    return new SampleUpstream(clients, topics, storiesFile, runId, titles);
  }

  /**
   * Returns when all stories have come to their end or the time is over.
   *
   * @throws IllegalArgumentException if the file holds lines that are no steps of a story
   */
  public StoryOutcome run(Duration within) {
    return run(within, story -> {}, () -> true);
  }

  /**
   * The same for somebody who listens.
   *
   * @param finished hears of each story when it has come to its end
   * @param isWanted whether somebody still wants to hear; else they end where they are
   */
  public StoryOutcome run(Duration within, Consumer<ToldStory> finished, BooleanSupplier isWanted) {
    Map<String, StoryRun> stories = new StoryFile(storiesFile, runId, CLOCK.instant()).stories();
    stories.values().removeIf(story -> leftOut.contains(story.title()));
    try (MessageSender sender = new MessageSender(clients);
        TopicTail tail = TopicTail.fromNow(clients, List.of(topics.replies(), topics.billing()))) {
      return new Telling(stories, sender, finished).tell(tail, within, isWanted);
    }
  }

  /** The stories of one run, and what has been counted. */
  private final class Telling {
    private final Map<String, StoryRun> stories;
    private final MessageSender sender;
    private final Consumer<ToldStory> finished;
    private final CommandEncoder encoder = new CommandEncoder();
    private final ReplyReader replies = new ReplyReader();
    private final BillingReader events = new BillingReader();
    private final Map<String, Long> repliesByOutcome = new TreeMap<>();
    private long commands;
    private long billingEvents;

    private Telling(
        Map<String, StoryRun> stories, MessageSender sender, Consumer<ToldStory> finished) {
      this.stories = stories;
      this.sender = sender;
      this.finished = finished;
    }

    private StoryOutcome tell(TopicTail tail, Duration within, BooleanSupplier isWanted) {
      long deadline = System.nanoTime() + within.toNanos();
      while (!sendWhatIsNext() && isWanted.getAsBoolean() && System.nanoTime() - deadline < 0) {
        tail.next().forEach(this::take);
      }
      tail.rest().forEach(this::take);
      return outcome();
    }

    private boolean sendWhatIsNext() {
      for (StoryRun story : stories.values()) {
        boolean before = story.isFinished();
        story.nextToSend().ifPresent(this::send);
        if (story.isFinished() && !before) {
          finished.accept(story.told());
        }
      }
      return stories.values().stream().allMatch(StoryRun::isFinished);
    }

    private void send(StoryLine line) {
      String topic = line.bySupport() ? topics.supportCommands() : topics.commands();
      sender.send(topic, List.of(encoder.encode(line.command())));
      commands++;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
      if (record.topic().equals(topics.replies())) {
        ReplyMessage reply = replies.read(record.headers(), record.value());
        story(reply.subscriptionId()).ifPresent(it -> count(it, reply));
      } else {
        BillingMessage event = events.read(record.headers(), record.value());
        story(event.subscriptionId()).ifPresent(it -> count(it, event));
      }
    }

    private void count(StoryRun story, ReplyMessage reply) {
      repliesByOutcome.merge(reply.outcome().name(), 1L, Long::sum);
      story.replied(reply);
    }

    private void count(StoryRun story, BillingMessage event) {
      billingEvents++;
      story.happened(event);
    }

    /** Others may use the same engine: their subscriptions are none of ours. */
    private Optional<StoryRun> story(String subscriptionId) {
      return Optional.ofNullable(stories.get(subscriptionId));
    }

    private StoryOutcome outcome() {
      List<StoryRun> unfinished = stories.values().stream().filter(it -> !it.isFinished()).toList();
      return new StoryOutcome(
          stories.size(),
          stories.size() - unfinished.size(),
          commands,
          repliesByOutcome,
          billingEvents,
          unfinished.stream().map(it -> it.title() + ": waits for " + it.waitsFor()).toList(),
          stories.values().stream().flatMap(it -> it.surprises().stream()).toList());
    }
  }
}
