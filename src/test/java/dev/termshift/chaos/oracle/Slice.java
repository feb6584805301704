package dev.termshift.chaos.oracle;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A share of all subscriptions. Everything is read once for each slice, so that memory is bounded
 * by the size of one.
 */
record Slice(int index, int of) {

  /** Whether the subscription is in this share. */
  boolean holds(String subscriptionId) {
    return Math.floorMod(subscriptionId.hashCode(), of) == index;
  }

  /** Whether a record with this key is for this share; without a key it is for the first one. */
  boolean holds(byte @Nullable [] key) {
    return key == null ? index == 0 : holds(new String(key, StandardCharsets.UTF_8));
  }
}
