package dev.termshift.node;

import dev.termshift.contract.seal.SealKeyRing;
import java.util.Map;

/** Hands the configured seal secrets to the contract, which knows no settings. */
public final class SealSecrets {

  private SealSecrets() {}

  /** The same keys, as seals are made and checked with them. */
  public static SealKeyRing of(dev.termshift.settings.SealKeys settings) {
    SealKeyRing keys = SealKeyRing.of(settings.activeId(), settings.active());
    for (Map.Entry<String, byte[]> each : settings.secrets().entrySet()) {
      if (!each.getKey().equals(settings.activeId())) {
        keys = keys.withOlder(each.getKey(), each.getValue());
      }
    }
    return keys;
  }
}
