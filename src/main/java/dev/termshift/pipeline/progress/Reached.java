package dev.termshift.pipeline.progress;

import java.util.Optional;

/**
 * How far a partition of the log is done.
 *
 * @param offset the first offset that is not
 * @param leaderEpoch the leader epoch under which what stands before it was written, if it is known
 */
public record Reached(long offset, Optional<Integer> leaderEpoch) {}
