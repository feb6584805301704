package dev.termshift.contract.seal;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets of the seal: one to sign with, and older ones that are still believed. */
public final class SealKeyRing {

  private static final String ALGORITHM = "HmacSHA256";

  private static final int LEAST_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,50}");

  private final String activeId;
  private final Map<String, SecretKeySpec> keys;

  private SealKeyRing(String activeId, Map<String, SecretKeySpec> keys) {
    this.activeId = activeId;
    this.keys = keys;
  }

  /**
   * Keys with only the active one.
   *
   * @throws IllegalArgumentException if the id is not 1 to 50 of the characters A-Z a-z 0-9 . _ -,
   *     or the secret has fewer than 32 bytes
   */
  public static SealKeyRing of(String activeKeyId, byte[] secret) {
    return new SealKeyRing(activeKeyId, Map.of(activeKeyId, key(activeKeyId, secret)));
  }

  /** Of somebody who has no keys: no seal is believed, and nothing can be signed. */
  public static SealKeyRing empty() {
    return new SealKeyRing("", Map.of());
  }

  /**
   * The same keys and an older one, which is believed but no longer signed with.
   *
   * @throws IllegalArgumentException as in {@link #of}, or if there is a key of that id
   */
  public SealKeyRing withOlder(String keyId, byte[] secret) {
    Map<String, SecretKeySpec> more = new LinkedHashMap<>(keys);
    if (more.put(keyId, key(keyId, secret)) != null) {
      throw new IllegalArgumentException("Expected one key '" + keyId + "', but got several");
    }
    return new SealKeyRing(activeId, more);
  }

  String activeId() {
    return activeId;
  }

  Optional<SecretKeySpec> key(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  /** The HMAC-SHA256 of the content, in hexadecimal digits. */
  static String mac(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(content));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(
          "Expected HMAC-SHA256 in every JDK, but got none", impossible);
    }
  }

  private static SecretKeySpec key(String keyId, byte[] secret) {
    if (!ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException(
          "Expected a key id of 1 to 50 of A-Z a-z 0-9 . _ -, but got '" + keyId + "'");
    }
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "Expected a secret of at least 32 bytes for key '"
              + keyId
              + "', but got "
              + secret.length);
    }
    return new SecretKeySpec(secret, ALGORITHM);
  }

  /** The ids only. */
  @Override
  public String toString() {
    return "SealKeys[active " + activeId + " of " + keys.keySet() + "]";
  }
}
