package dev.termshift.journal.form;

import dev.termshift.domain.event.EventKind;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.json.Variant;
import java.util.Arrays;
import java.util.List;

/** The stored form of every event, by its manifest. */
public final class EventForms {

  private static final String FIRST_VERSION = ".v1";

  /** Every form ever released, the newest of an event last. */
  public static final List<Variant<? extends SubscriptionEvent>> ALL =
      Arrays.stream(EventKind.values())
          .<Variant<? extends SubscriptionEvent>>map(
              kind -> declared(kind.text() + FIRST_VERSION, kind.type()))
          .toList();

  private EventForms() {}

  /** The form that the event's record declares. */
  private static <E extends SubscriptionEvent> Variant<E> declared(String manifest, Class<E> type) {
    return new Variant<>(manifest, type, StoredRecords.form(type));
  }
}
