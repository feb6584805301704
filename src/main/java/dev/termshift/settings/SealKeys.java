package dev.termshift.settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The secrets that seal forwarded records: one seals, all of them are accepted, so that keys can be
 * rotated.
 *
 * @param activeId the id of the secret that seals
 * @param secrets the secrets by id
 */
public record SealKeys(String activeId, Map<String, byte[]> secrets) {
  /** A secret must be at least as long as what it makes. */
  private static final int MIN_BYTES = 32;

  private static final String BASE64 = "base64:";

  /** Copies the map; refuses an active id without a secret. */
  public SealKeys {
    secrets = Map.copyOf(secrets);
    if (!secrets.containsKey(activeId)) {
      throw new IllegalArgumentException(
          "Expected a secret for the active seal key " + activeId + ", but there is none");
    }
  }

  /** The secret that seals. */
  public byte[] active() {
    return secret(activeId).orElseThrow();
  }

  public Optional<byte[]> secret(String id) {
    return Optional.ofNullable(secrets.get(id));
  }

  static SealKeys from(ConfigReader seal) {
    String activeId = seal.text("active");
    Map<String, byte[]> secrets = new HashMap<>();
    seal.secrets("keys").forEach((id, text) -> secrets.put(id, bytes(seal, id, text)));
    if (secrets.isEmpty()) {
      seal.require(false, "keys", "one or more secrets, such as keys.1 = \"…\"", "none");
    } else {
      seal.require(
          secrets.containsKey(activeId), "active", "one of keys " + ids(secrets), activeId);
    }
    secrets.putIfAbsent(activeId, new byte[MIN_BYTES]);
    return new SealKeys(activeId, secrets);
  }

  private static byte[] bytes(ConfigReader seal, String id, String text) {
    byte[] secret = text.getBytes(StandardCharsets.UTF_8);
    if (text.startsWith(BASE64)) {
      try {
        secret = Base64.getDecoder().decode(text.substring(BASE64.length()).strip());
      } catch (IllegalArgumentException e) {
        seal.fault("Expected seal key " + id + " to be base64 after the colon, but it is not");
        return new byte[MIN_BYTES];
      }
    }
    seal.require(
        secret.length >= MIN_BYTES,
        "keys." + id,
        "at least " + MIN_BYTES + " bytes long",
        secret.length);
    return secret;
  }

  private static TreeSet<String> ids(Map<String, byte[]> secrets) {
    return new TreeSet<>(secrets.keySet());
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "SealKeys[activeId=" + activeId + ", ids=" + ids(secrets) + "]";
  }
}
