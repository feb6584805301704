package dev.termshift.journal;

import akka.actor.ActorRef;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.Persistence;
import akka.persistence.jdbc.db.SlickExtension;
import akka.persistence.jdbc.db.SlickExtensionImpl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The actors of the journal and of the snapshots, which all persistent actors share. */
public final class JournalPlugins {

  private static final List<String> PLUGINS = List.of("jdbc-journal", "jdbc-snapshot-store");
  private static final Duration START_WITHIN = Duration.ofSeconds(60);

  private JournalPlugins() {}

  /**
   * Starts them and waits until they take work. Akka would start them with the first persistent
   * actor and give up after 20 seconds of wall clock, which a process that is paused there exceeds;
   * from then on nothing in it could be journaled or recovered.
   *
   * @return done when one of them, which it names, has ended before its actor system: the process
   *     must end then
   * @throws java.util.concurrent.CompletionException if one of them did not start
   */
  public static CompletionStage<String> start(ActorSystem<?> system) {
    // On this thread, since Akka bounds only how long others wait for it.
    SlickExtensionImpl slick = (SlickExtensionImpl) SlickExtension.get(system);
    slick.database(system.settings().config().getConfig(PLUGINS.get(0)));
    Persistence.get(system);
    CompletableFuture<String> ended = new CompletableFuture<>();
    for (String plugin : PLUGINS) {
      ActorRef ref =
          system
              .classicSystem()
              .actorSelection("/system/" + plugin)
              .resolveOne(START_WITHIN)
              .toCompletableFuture()
              .join();
      system.systemActorOf(watching(ref, ended), "termshift-watch-" + plugin, Props.empty());
    }
    return ended;
  }

  private static Behavior<Void> watching(ActorRef plugin, CompletableFuture<String> ended) {
    return Behaviors.setup(
        context -> {
          Adapter.watch(context, plugin);
          return Behaviors.receive(Void.class)
              .onSignal(
                  Terminated.class,
                  terminated -> {
                    if (!isEnding(context.getSystem())) {
                      ended.complete(plugin.path().name());
                    }
                    return Behaviors.stopped();
                  })
              .build();
        });
  }

  private static boolean isEnding(ActorSystem<?> system) {
    return CoordinatedShutdown.get(system).getShutdownReason().isPresent();
  }
}
