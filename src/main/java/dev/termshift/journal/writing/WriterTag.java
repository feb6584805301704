package dev.termshift.journal.writing;

import java.util.Set;
import java.util.UUID;

/**
 * What a writer says with each event it has journaled: the tag by which the journal knows it. It is
 * stored nowhere.
 *
 * @param token the token of its session, which must be the one in {@code partition_fence}
 * @param continues whether the same writer has journaled the event before, under the same token, so
 *     that the journal need not look for it
 */
public record WriterTag(UUID token, boolean continues) {

  private static final String CONTINUES = "+";

  /** The tags of an event; there is one. */
  public Set<String> tags() {
    return Set.of(continues ? token + CONTINUES : token.toString());
  }

  /**
   * Reads what {@link #tags} wrote.
   *
   * @throws IllegalArgumentException if it did not write this
   */
  static WriterTag of(String tag) {
    boolean continues = tag.endsWith(CONTINUES);
    String token = continues ? tag.substring(0, tag.length() - CONTINUES.length()) : tag;
    return new WriterTag(UUID.fromString(token), continues);
  }
}
