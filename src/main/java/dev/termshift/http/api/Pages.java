package dev.termshift.http.api;

import dev.termshift.json.JsonWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How lists are cut into pages. */
public final class Pages {

  private static final int MAX = 200;
  private static final long USUAL = 50;

  private Pages() {}

  public static int limit(Parameters parameters) {
    return parameters.number("limit", 1, MAX).orElse(USUAL).intValue();
  }

  /**
   * Writes a page whose items go on by their ids.
   *
   * @param found one more than the limit, if there are so many: it tells whether there is more
   */
  static <T> void write(JsonWriter json, Items<T> items, List<T> found, int limit) {
    List<T> shown = shown(found, limit);
    json.objects(items.name(), shown, items.form());
    if (found.size() > limit) {
      json.text("next", items.id().apply(shown.get(limit - 1)));
    }
  }

  /**
   * What a list holds.
   *
   * @param name what they are called
   * @param form writes one
   * @param id that the next page is asked for by
   */
  record Items<T>(String name, BiConsumer<JsonWriter, T> form, Function<T, String> id) {}

  public static <T> List<T> shown(List<T> found, int limit) {
    return found.subList(0, Math.min(limit, found.size()));
  }
}
