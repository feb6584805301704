package dev.termshift.http.api;

import java.util.List;

/** How lists are cut into pages. */
public final class Pages {

  private static final int MAX = 200;
  private static final long USUAL = 50;

  private Pages() {}

  public static int limit(Parameters parameters) {
    return parameters.number("limit", 1, MAX).orElse(USUAL).intValue();
  }

  public static <T> List<T> shown(List<T> found, int limit) {
    return found.subList(0, Math.min(limit, found.size()));
  }
}
