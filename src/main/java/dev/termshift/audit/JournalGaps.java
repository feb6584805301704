package dev.termshift.audit;

import dev.termshift.journal.reading.JournalEntry;
import java.util.ArrayList;
import java.util.List;

/** Looks for events that are missing in a journal, which it is shown from its beginning to end. */
public final class JournalGaps {

  private final List<IncompleteJournal> found = new ArrayList<>();
  private WholePart part = new WholePart("");

  /** Takes the next event; each subscription's follow each other in their order. */
  public void take(JournalEntry entry) {
    if (!part.isOf(entry.subscriptionId())) {
      part.incomplete().ifPresent(found::add);
      part = new WholePart(entry.subscriptionId());
    }
    part.take(entry);
  }

  /** All subscriptions that lack events, once every event was taken. */
  public List<IncompleteJournal> found() {
    List<IncompleteJournal> all = new ArrayList<>(found);
    part.incomplete().ifPresent(all::add);
    return List.copyOf(all);
  }
}
