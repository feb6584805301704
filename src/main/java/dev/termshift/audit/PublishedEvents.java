package dev.termshift.audit;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One subscription's published events: their fingerprints by sequence number. A run without gaps
 * takes eight bytes an event; what is out of place waits beside it until the run reaches it.
 */
final class PublishedEvents {

  /** How an event arrived. */
  enum Arrival {
    /** For the first time, after all that are older. */
    IN_ORDER,
    /** For the first time, after one that is younger. */
    LATE,
    /** Not for the first time. */
    REPEATED,
    /** Not for the first time, and not as before. */
    CONTRADICTED
  }

  private static final int FIRST_CAPACITY = 4;

  private final TreeMap<Long, Long> apart = new TreeMap<>();
  private long[] run = new long[FIRST_CAPACITY];
  private long runStart;
  private int runLength;
  private long highest;

  Arrival add(long sequence, long fingerprint) {
    OptionalLong before = fingerprint(sequence);
    if (before.isPresent()) {
      return before.getAsLong() == fingerprint ? Arrival.REPEATED : Arrival.CONTRADICTED;
    }
    boolean late = sequence < highest;
    highest = Math.max(highest, sequence);
    keep(sequence, fingerprint);
    return late ? Arrival.LATE : Arrival.IN_ORDER;
  }

  private void keep(long sequence, long fingerprint) {
    if (runLength == 0) {
      runStart = sequence;
    }
    if (sequence != runStart + runLength) {
      apart.put(sequence, fingerprint);
      return;
    }
    append(fingerprint);
    Long next = apart.remove(runStart + runLength);
    while (next != null) {
      append(next);
      next = apart.remove(runStart + runLength);
    }
  }

  private void append(long fingerprint) {
    if (runLength == run.length) {
      run = Arrays.copyOf(run, runLength * 2);
    }
    run[runLength++] = fingerprint;
  }

  private OptionalLong fingerprint(long sequence) {
    if (isInRun(sequence)) {
      return OptionalLong.of(run[(int) (sequence - runStart)]);
    }
    Long found = apart.get(sequence);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  private boolean isInRun(long sequence) {
    return sequence >= runStart && sequence < runStart + runLength;
  }

  /** The fingerprint of an event, if it was published; from now on the event is accounted for. */
  OptionalLong claim(long sequence) {
    OptionalLong fingerprint = fingerprint(sequence);
    if (isInRun(sequence)) {
      run[(int) (sequence - runStart)] = Fingerprint.NONE;
    } else if (fingerprint.isPresent()) {
      apart.put(sequence, Fingerprint.NONE);
    }
    return fingerprint;
  }

  boolean isUnclaimed(long sequence) {
    return fingerprint(sequence).orElse(Fingerprint.NONE) != Fingerprint.NONE;
  }

  boolean hasBefore(long sequence) {
    return (runLength > 0 && runStart < sequence) || apart.lowerKey(sequence) != null;
  }

  long count() {
    return runLength + (long) apart.size();
  }
}
