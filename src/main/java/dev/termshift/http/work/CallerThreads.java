package dev.termshift.http.work;

import akka.actor.ClassicActorSystemProvider;
import akka.stream.ActorAttributes;
import akka.stream.Attributes;
import scala.concurrent.ExecutionContextExecutor;

/**
 * The threads that serve the callers of one listener.
 *
 * @param system whose threads they are
 * @param dispatcher their name in its configuration
 */
public record CallerThreads(ClassicActorSystemProvider system, String dispatcher) {

  /** Does whatever it is given, in no particular order. */
  public ExecutionContextExecutor executor() {
    return system.classicSystem().dispatchers().lookup(dispatcher);
  }

  /** Lets streams run on them. */
  public Attributes attributes() {
    return ActorAttributes.dispatcher(dispatcher);
  }

  /**
   * Turns of whatever keeps a thread busy, on half of the processors at most: what has had its turn
   * finds another. As many pieces as come may wait; there are no more than connections.
   */
  public Turns turns() {
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new Turns(executor(), atOnce, Integer.MAX_VALUE);
  }
}
