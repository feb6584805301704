package dev.termshift.contract.seal;

import dev.termshift.contract.WireMessage;
import dev.termshift.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.Header;

/**
 * A node's word that a message says rightly who gave it, and from where. It gives no authority: a
 * customer's command stays one. Anybody who may write to the log can name an actor, but only who
 * has a key of the seal can vouch for one, as nodes do of what comes over HTTP.
 */
public final class Voucher {

  /** Holds {@code <key id>:<HMAC-SHA256>}; a key's id has no colon. */
  private static final String HEADER = "termshift-actor";

  private final SealKeyRing keys;

  /** Vouches with the active key and believes all of them. */
  public Voucher(SealKeyRing keys) {
    this.keys = keys;
  }

  /** The same message, vouched for. */
  public WireMessage vouchFor(WireMessage message) {
    String keyId = keys.activeId();
    WireMessage vouched = Seal.withoutClaims(message);
    vouched.headers().add(HEADER, word(keyId, keys.key(keyId).orElseThrow(), message));
    return vouched;
  }

  /**
   * A copy of the message without any header of this project but a node's word: that holds for the
   * message as it is, wherever it goes.
   */
  public static WireMessage withoutOtherClaims(WireMessage message) {
    WireMessage copy = Seal.withoutClaims(message);
    Optional.ofNullable(message.headers().lastHeader(HEADER)).ifPresent(copy.headers()::add);
    return copy;
  }

  /** Whether a node vouches for the message as it is. Never throws, whatever the message. */
  public boolean isVouchedFor(WireMessage message) {
    Header header = message.headers().lastHeader(HEADER);
    if (header == null || header.value() == null) {
      return false;
    }
    byte[] said = header.value();
    return keyId(said)
        .flatMap(id -> keys.key(id).map(key -> MessageDigest.isEqual(said, word(id, key, message))))
        .orElse(false);
  }

  private static Optional<String> keyId(byte[] said) {
    return Utf8.decode(said)
        .filter(text -> text.indexOf(':') > 0)
        .map(text -> text.substring(0, text.indexOf(':')));
  }

  private static byte[] word(String keyId, SecretKeySpec key, WireMessage message) {
    String word = keyId + ":" + SealKeyRing.mac(key, SealedContent.vouched(message));
    return word.getBytes(StandardCharsets.UTF_8);
  }
}
