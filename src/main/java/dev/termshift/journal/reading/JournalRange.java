package dev.termshift.journal.reading;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A part of one subscription's journal, read in portions. */
final class JournalRange implements Iterator<JournalEntry> {

  private static final int PORTION = 1000;

  private final JournalReader journal;
  private final String subscriptionId;
  private final long last;
  private long next;
  private Iterator<JournalEntry> portion = Collections.emptyIterator();

  JournalRange(JournalReader journal, String subscriptionId, long first, long last) {
    this.journal = journal;
    this.subscriptionId = subscriptionId;
    this.next = first;
    this.last = last;
  }

  @Override
  public boolean hasNext() {
    return next <= last;
  }

  @Override
  public JournalEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException("Event " + next + " of " + subscriptionId);
    }
    if (!portion.hasNext()) {
      int limit = (int) Math.min(PORTION, last - next + 1);
      portion = journal.of(subscriptionId, next, limit).iterator();
    }
    JournalEntry event = portion.hasNext() ? portion.next() : null;
    if (event == null || event.sequenceNr() != next) {
      throw new IllegalStateException(
          "Expected event " + next + " of " + subscriptionId + ", but the journal lacks it");
    }
    next++;
    return event;
  }
}
