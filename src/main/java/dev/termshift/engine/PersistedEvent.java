package dev.termshift.engine;

import akka.persistence.typed.EventAdapter;
import akka.persistence.typed.EventSeq;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import java.util.Optional;

/**
 * An event as an actor persists it: with the subscription it leads to, which was computed when it
 * was decided. The journal has the event alone.
 *
 * @param event what is journaled
 * @param after the subscription after the events it was decided with; absent in what comes from the
 *     journal
 */
record PersistedEvent(JournaledEvent event, Optional<Subscription> after) {

  /** What is stored is the event as it is. */
  static final EventAdapter<PersistedEvent, JournaledEvent> ADAPTER =
      new EventAdapter<>() {
        @Override
        public JournaledEvent toJournal(PersistedEvent persisted) {
          return persisted.event();
        }

        @Override
        public String manifest(PersistedEvent persisted) {
          return "";
        }

        @Override
        public EventSeq<PersistedEvent> fromJournal(JournaledEvent event, String manifest) {
          return EventSeq.single(new PersistedEvent(event, Optional.empty()));
        }
      };
}
