package dev.termshift.journal;

import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.journal.form.EventForms;
import dev.termshift.journal.form.LogForms;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import dev.termshift.kernel.JournaledEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns journaled events into stored bytes under a manifest each, and back. */
public final class EventCodec {
  private static final Map<Class<?>, Stored> BY_TYPE = new HashMap<>();
  private static final Map<String, Stored> BY_MANIFEST = new HashMap<>();

  static {
    for (Variant<? extends SubscriptionEvent> variant : EventForms.ALL) {
      Stored stored = new Stored(variant.name(), envelope(variant));
      BY_TYPE.put(variant.type(), stored);
      BY_MANIFEST.put(variant.name(), stored);
    }
  }

  private record Stored(String manifest, Form<JournaledEvent> form) {}

  private EventCodec() {}

  /** The manifest under which an event of this type is written. */
  public static String manifest(SubscriptionEvent event) {
    return stored(event).manifest();
  }

  /** The stored form of an event; the manifest is kept beside it. */
  public static byte[] toBytes(JournaledEvent journaled) {
    return stored(journaled.event()).form().toBytes(journaled);
  }

  /**
   * The event that was stored under the manifest.
   *
   * @throws StoredFormException if the manifest is unknown, or the bytes are not of its form
   */
  public static JournaledEvent fromBytes(String manifest, byte[] bytes) {
    Stored stored = BY_MANIFEST.get(manifest);
    if (stored == null) {
      throw new StoredFormException(
          "Expected a manifest of this release, but got '" + manifest + "'");
    }
    try {
      return stored.form().fromBytes(bytes);
    } catch (IllegalArgumentException e) {
      throw new StoredFormException(
          "Expected an event " + manifest + ", but: " + e.getMessage(), e);
    }
  }

  /** Every manifest that can be read. */
  public static Set<String> manifests() {
    return new TreeSet<>(BY_MANIFEST.keySet());
  }

  private static Stored stored(SubscriptionEvent event) {
    return Optional.ofNullable(BY_TYPE.get(event.getClass()))
        .orElseThrow(
            () -> new StoredFormException("Expected a form for " + event + ", but there is none"));
  }

  private static <E extends SubscriptionEvent> Form<JournaledEvent> envelope(Variant<E> variant) {
    return new Form<>(
        (journaled, out) ->
            out.object("event", variant.form(), variant.type().cast(journaled.event()))
                .instant("effectiveAt", journaled.effectiveAt())
                .object("cause", LogForms.CAUSE, journaled.cause())
                .flag("lastOfRecord", journaled.lastOfRecord())
                .optionalText("customerRef", journaled.customerRef()),
        in ->
            new JournaledEvent(
                in.object("event", variant.form()),
                in.instant("effectiveAt"),
                in.object("cause", LogForms.CAUSE),
                in.flag("lastOfRecord"),
                in.optionalText("customerRef")));
  }
}
