package dev.termshift.pipeline.session;

import dev.termshift.pipeline.progress.Reached;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A session as its slot sees it. */
public interface OpenSession extends AutoCloseable {

  /** Done when the session has drained, failed when anything in it failed. */
  CompletableFuture<Void> ended();

  /** Consumes no more; the session ends when what is under way is committed. */
  void drain();

  /** Ends at once, for the given reason; nothing more of it is decided or committed. */
  void abort(String reason);

  /**
   * Whether the session may still write the journal.
   *
   * @param tokens of all fences that hold
   */
  boolean isAmong(Set<UUID> tokens);

  /** How far its outputs are committed. */
  Reached committed();

  /**
   * Commits that what lies between is done, too, unless more than the first of both is committed
   * meanwhile; blocks for a transaction. If that fails, the session ends.
   *
   * @param to a later place, with no record before it from the first one on
   */
  void pass(Reached from, Reached to);

  /**
   * Ends everything and waits until no actor of the session is left.
   *
   * @throws IllegalStateException if the actors do not end in time
   */
  @Override
  void close();
}
