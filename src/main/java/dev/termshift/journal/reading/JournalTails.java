package dev.termshift.journal.reading;

import dev.termshift.database.Database;
import dev.termshift.journal.PersistenceIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Reads the newest events of many subscriptions, without reading all that went before. */
public final class JournalTails {

  private static final String IDS =
      """
      select distinct persistence_id from event_journal
      where persistence_id like 'Subscription|%' and persistence_id > ?
      order by persistence_id
      limit ?
      """;
  private static final int PORTION = 10_000;

  private final Database database;
  private final JournalReader journal;

  /** Of that journal. */
  public JournalTails(JournalReader journal) {
    this.database = journal.database();
    this.journal = journal;
  }

  /**
   * The events of each subscription that stand behind its last known one, by subscription, then in
   * their order.
   *
   * @param isWanted of which subscriptions
   * @param isKnown tells that an event and all before it are known
   */
  public List<JournalEntry> behind(Predicate<String> isWanted, Predicate<JournalEntry> isKnown) {
    List<JournalEntry> all = new ArrayList<>();
    String last = PersistenceIds.of("");
    List<String> portion = after(last);
    while (!portion.isEmpty()) {
      portion.stream()
          .map(PersistenceIds::subscriptionId)
          .filter(isWanted)
          .forEach(id -> all.addAll(behind(id, isKnown)));
      last = portion.get(portion.size() - 1);
      portion = after(last);
    }
    return all;
  }

  private List<String> after(String persistenceId) {
    return database.query(
        IDS,
        statement -> {
          statement.setString(1, persistenceId);
          statement.setInt(2, PORTION);
        },
        row -> row.getString(1));
  }

  private Deque<JournalEntry> behind(String subscriptionId, Predicate<JournalEntry> isKnown) {
    Deque<JournalEntry> tail = new ArrayDeque<>();
    long before = Long.MAX_VALUE;
    while (before > 1) {
      List<JournalEntry> page = journal.backwards(subscriptionId, before);
      List<JournalEntry> unknown = page.stream().takeWhile(isKnown.negate()).toList();
      unknown.forEach(tail::addFirst);
      boolean goesOn = !page.isEmpty() && unknown.size() == page.size();
      before = goesOn ? page.get(page.size() - 1).sequenceNr() : 0;
    }
    return tail;
  }
}
