package dev.termshift.pipeline.session;

import dev.termshift.engine.Engine;
import dev.termshift.journal.witness.Fence;
import dev.termshift.kafka.Await;
import dev.termshift.pipeline.progress.Reached;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition being worked on, from its fencing to its end. It ends as a whole: whatever fails,
 * nothing of it goes on, and a new session begins from the committed progress.
 */
final class PartitionSession implements OpenSession {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionSession.class);

  private final Fence fence;
  private final SessionFlow.Running stream;
  private final Engine.Owner owner;
  private final OutputTransactions transactions;
  private final ScheduledFuture<?> scans;
  private final Duration stopBound;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /**
   * Begins when the stream runs.
   *
   * @param fence its right to write the journal
   * @param scans what is repeated while it is open
   * @param stopBound how long its actors may take to end
   */
  PartitionSession(
      Fence fence,
      Engine.Owner owner,
      OutputTransactions transactions,
      SessionFlow.Running stream,
      ScheduledFuture<?> scans,
      Duration stopBound) {
    this.fence = fence;
    this.owner = owner;
    this.transactions = transactions;
    this.stream = stream;
    this.scans = scans;
    this.stopBound = stopBound;
    stream
        .ended()
        .whenComplete(
            (done, error) -> {
              if (error == null) {
                ended.complete(null);
              } else {
                ended.completeExceptionally(error);
              }
            });
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public void drain() {
    stream.control().stop();
  }

  @Override
  public void abort(String reason) {
    stream.kill().abort(new IllegalStateException(reason));
  }

  @Override
  public boolean isAmong(Set<UUID> tokens) {
    return tokens.contains(fence.token());
  }

  @Override
  public Reached committed() {
    return transactions.committed();
  }

  @Override
  public void pass(Reached from, Reached to) {
    try {
      transactions.pass(from, to);
    } catch (RuntimeException e) {
      abort("Expected to pass " + from + " to " + to + ", but " + e);
    }
  }

  @Override
  public void close() {
    abort("The session is closed");
    scans.cancel(false);
    transactions.close();
    Await.result(
        owner.stop(), stopBound, "the actors of partition " + fence.partition() + " to end");
    LOG.debug("Session of partition {} closed at {}", fence.partition(), committed().offset());
  }
}
