package dev.termshift.pipeline.session;

import dev.termshift.journal.reading.JournalReader;
import dev.termshift.pipeline.progress.SessionRefused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Sees to it that a record which this node cannot read does not become a dead letter if another
 * node could read it, journaled what came of it and was gone before the commit. Only records that
 * the log held when the session was opened can be such: nobody else journals since.
 */
public final class UnreadRecords {

  /** What a persistence id leaves for the subscription's. */
  private static final int LONGEST_ID = 200;

  private final JournalReader journal;
  private final Executor blocking;
  private final long logEnd;

  /**
   * For the records of one session.
   *
   * @param journal knows what was decided
   * @param blocking where asking it blocks
   * @param logEnd where the log ended after the session was fenced in
   */
  public UnreadRecords(JournalReader journal, Executor blocking, long logEnd) {
    this.journal = journal;
    this.blocking = blocking;
    this.logEnd = logEnd;
  }

  /** The input, if nothing was journaled for it; else fails with {@link SessionRefused}. */
  CompletionStage<LogInput> undecided(LogInput input) {
    Optional<String> id = subscriptionId(input.raw().key());
    if (input.position().offset() >= logEnd
        || id.isEmpty()
        || !(input instanceof LogInput.Unusable unusable)) {
      return CompletableFuture.completedFuture(input);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          if (journal.knows(id.get(), input.position())) {
            throw new SessionRefused(
                "Expected to read the record at "
                    + input.position()
                    + " for "
                    + id.get()
                    + ", which was decided by a node of another version or with other settings, but"
                    + " here it is "
                    + unusable.reason()
                    + ": run a node that reads it");
          }
          return input;
        },
        blocking);
  }

  private static Optional<String> subscriptionId(byte[] key) {
    if (key == null || key.length == 0 || key.length > LONGEST_ID) {
      return Optional.empty();
    }
    try {
      String id = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      // PostgreSQL's text has no such character, so that nothing was journaled under it.
      return id.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(id);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
