package dev.termshift.journal.witness;

import dev.termshift.journal.writing.FencedSnapshot;
import dev.termshift.journal.writing.WriterTag;
import dev.termshift.kernel.Subscription;
import java.util.Set;
import java.util.UUID;

/**
 * The right of one session to write the journal of a partition and what is behind it, until another
 * one takes it or the database server is started anew.
 *
 * @param topicId the log
 * @param partition its partition
 * @param token what nobody else knows
 * @param server the server it was taken on
 */
public record Fence(String topicId, int partition, UUID token, ServerRun server) {

  /** The tags of events that are the first ones of a writer. */
  public Set<String> firstTags() {
    return new WriterTag(token, false).tags();
  }

  /** A snapshot as its writer hands it over to be stored. */
  public Object snapshot(Subscription subscription) {
    return new FencedSnapshot(token, subscription);
  }

  /** The tags of events behind others that the same writer has journaled with this fence. */
  public Set<String> followingTags() {
    return new WriterTag(token, true).tags();
  }
}
