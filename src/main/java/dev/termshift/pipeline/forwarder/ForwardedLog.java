package dev.termshift.pipeline.forwarder;

import dev.termshift.contract.progress.SourcePositions;

/** What a forwarder asks about the log before it appends to it. */
public interface ForwardedLog {

  /**
   * Whether sessions of the forwarder's group have opened every partition of it. Before, nobody
   * knows whether the group is the one that has always worked on it, and an operator may still say
   * from where on a partition is decided: what is appended before that would never be.
   *
   * @throws dev.termshift.pipeline.progress.SessionRefused if another group works on it, the number
   *     of its partitions has changed, or what is forwarded must not be read
   * @throws RuntimeException if broker or database do not answer
   */
  boolean isOpened();

  /**
   * The newest record of each partition of a privileged topic of which the log holds a copy that is
   * decided. As copies follow each other as their originals do, it holds one of every earlier
   * record, too.
   *
   * @throws RuntimeException if the brokers do not answer
   */
  SourcePositions decided();

  /**
   * The same of a log that this one replaces: with it went the copies that were not decided. Up to
   * these positions, every copy was decided, whichever partition it was in.
   *
   * @param topicId that log's
   * @return nothing of a partition of which that is not known
   * @throws RuntimeException if the brokers do not answer
   */
  SourcePositions decidedThroughout(String topicId);
}
