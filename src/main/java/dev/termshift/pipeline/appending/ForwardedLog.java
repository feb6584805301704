package dev.termshift.pipeline.appending;

import dev.termshift.contract.progress.SourcePositions;

/** What a forwarder asks about the log before it appends to it. */
public interface ForwardedLog {

  /**
   * Whether sessions of the forwarder's group have opened it. Before, nobody knows whether the
   * group is the one that has always worked on it; another one would forward everything once more.
   *
   * @throws dev.termshift.pipeline.progress.SessionRefused if another group works on it
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
}
