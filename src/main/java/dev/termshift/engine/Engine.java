package dev.termshift.engine;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import dev.termshift.kernel.Subscription;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The actors of one node: gives every owned partition its owner actor. */
public final class Engine {

  private static final Duration SPAWN_WITHIN = Duration.ofSeconds(10);

  private final ActorSystem<SpawnProtocol.Command> system;
  private final EngineParts parts;

  /**
   * Creates owners in the given system.
   *
   * @param system spawns the owners
   * @param parts what the actors share
   */
  public Engine(ActorSystem<SpawnProtocol.Command> system, EngineParts parts) {
    this.system = system;
    this.parts = parts;
  }

  /**
   * Starts an owner for a partition. The caller sees to it that the one before has terminated.
   *
   * @param partition for its name only
   * @param signature by which the journal knows who writes
   * @param deadlines where the partition's timers speak
   */
  public CompletionStage<Owner> open(int partition, Signature signature, DeadlineSink deadlines) {
    CompletableFuture<Done> terminated = new CompletableFuture<>();
    CompletionStage<ActorRef<PartitionOwner.Message>> ref =
        AskPattern.ask(
            system,
            replyTo ->
                new SpawnProtocol.Spawn<>(
                    PartitionOwner.create(
                        parts, signature, deadlines, () -> terminated.complete(Done.getInstance())),
                    "partition-" + partition,
                    Props.empty(),
                    replyTo),
            SPAWN_WITHIN,
            system.scheduler());
    return ref.thenApply(owner -> new Owner(owner, terminated));
  }

  /**
   * What a partition's events and snapshots are handed over with, to be stored.
   *
   * @param first the tags of what an actor writes first
   * @param following the tags of what it writes behind something it has written
   * @param snapshot a snapshot as the store of snapshots takes it
   */
  public record Signature(
      Set<String> first, Set<String> following, Function<Subscription, Object> snapshot) {

    /** Copies the sets. */
    public Signature {
      first = Set.copyOf(first);
      following = Set.copyOf(following);
    }
  }

  /**
   * A running owner.
   *
   * @param ref where records go
   * @param terminated done when it and all its actors have ended
   */
  public record Owner(ActorRef<PartitionOwner.Message> ref, CompletableFuture<Done> terminated) {

    /** Ends it; what its actors have not begun is not decided. */
    public CompletableFuture<Done> stop() {
      ref.tell(new PartitionOwner.Stop());
      return terminated;
    }
  }
}
