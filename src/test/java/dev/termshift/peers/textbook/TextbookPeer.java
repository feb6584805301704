package dev.termshift.peers.textbook;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import akka.japi.function.Creator;
import akka.kafka.ProducerSettings;
import akka.stream.RestartSettings;
import akka.stream.javadsl.RestartSource;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.termshift.kafka.LogTopics;
import dev.termshift.peers.PeerConfig;
import dev.termshift.peers.PeerRules;
import dev.termshift.peers.PeerSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The process of the textbook peer: our rules in an event-sourced, sharded entity for each
 * subscription, a journal with tags in PostgreSQL, commands consumed at least once, events
 * published from the journal by a stream of their own.
 *
 * <p>What it does not promise, and Termshift does: a crash publishes billing events and replies
 * again, and so does an orderly end, since offsets are committed every ten seconds: consumers have
 * to drop repeats by the events' ids; a reply may be there seconds before the events that it names;
 * two nodes that both believe to own a shard, as after a split of the cluster, both write to one
 * journal until one of them fails on the other's sequence number; a command that was rejected and
 * comes again is decided anew; and one ask or one write that fails ends the stream of all commands,
 * which begins again behind the last committed offset.
 *
 * <p>What it does not do: nothing happens without a command, since it has no timers for deadlines
 * (a later command catches up on them); there is no table to query; it takes neither payments nor
 * support's commands; and what cannot be decoded is dropped, not kept among the dead letters.
 */
public final class TextbookPeer {

  private static final RestartSettings RESTARTS =
      RestartSettings.create(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.2);

  private static final String DATABASE = "akka-persistence-jdbc.shared-databases.slick.db.";

  private TextbookPeer() {}

  /** Runs until it is told to end; the argument is the file of {@link PeerConfig}. */
  public static void main(String[] args) {
    PeerConfig config = PeerConfig.read(Path.of(args[0]));
    PeerRules rules = PeerRules.of(topicId(config));
    PublishedOffsets offsets = PublishedOffsets.open(config.database());
    ActorSystem<SelfUp> system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  Cluster cluster = Cluster.get(context.getSystem());
                  cluster.subscriptions().tell(Subscribe.create(context.getSelf(), SelfUp.class));
                  cluster.manager().tell(Join.create(cluster.selfMember().address()));
                  return Behaviors.receive(SelfUp.class)
                      .onMessage(
                          SelfUp.class,
                          up -> {
                            start(context.getSystem(), config, rules, offsets);
                            return Behaviors.same();
                          })
                      .build();
                }),
            "peer",
            akka(config.database()));
    system.getWhenTerminated().toCompletableFuture().join();
  }

  private static void start(
      ActorSystem<?> system, PeerConfig config, PeerRules rules, PublishedOffsets offsets) {
    ClusterSharding.get(system)
        .init(
            Entity.of(
                SubscriptionEntity.TYPE, it -> SubscriptionEntity.of(it.getEntityId(), rules)));
    ProducerSettings<byte[], byte[]> producer =
        ProducerSettings.create(system, new ByteArraySerializer(), new ByteArraySerializer())
            .withBootstrapServers(config.bootstrapServers());
    CommandStream commands = new CommandStream(system, config, rules);
    keepRunning(system, () -> commands.source(producer));
    EventStream events = new EventStream(system, offsets, config.topics().billing());
    SubscriptionEntity.tags()
        .forEach(tag -> keepRunning(system, () -> events.source(tag, producer)));
    System.out.println(PeerSubject.READY);
  }

  private static <T> void keepRunning(ActorSystem<?> system, Creator<Source<T, ?>> stream) {
    RestartSource.onFailuresWithBackoff(RESTARTS, stream).runWith(Sink.ignore(), system);
  }

  private static String topicId(PeerConfig config) {
    Map<String, Object> reach = Map.of("bootstrap.servers", config.bootstrapServers());
    try (Admin admin = Admin.create(reach)) {
      return new LogTopics(admin, config.topics().commands()).current().topicId();
    }
  }

  private static Config akka(PeerConfig.Database database) {
    Map<String, Object> own =
        Map.of(
            DATABASE + "url", database.jdbcUrl(),
            DATABASE + "user", database.user(),
            DATABASE + "password", database.password());
    return ConfigFactory.parseMap(own)
        .withFallback(ConfigFactory.parseResources("peers-textbook.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }
}
