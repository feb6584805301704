package dev.termshift.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the oldest entries, so that a file may have any number of lines. */
public final class NewestOnly<K, V> extends LinkedHashMap<K, V> {

  /** How many entries it keeps. */
  public static final int KEPT = 10_000;

  private static final long serialVersionUID = 1L;

  /** An empty map. */
  public NewestOnly() {}

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > KEPT;
  }
}
