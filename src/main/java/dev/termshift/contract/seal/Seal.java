package dev.termshift.contract.seal;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.seal.SealCheck.Broken;
import dev.termshift.contract.seal.SealCheck.Sealed;
import dev.termshift.contract.seal.SealCheck.Unsealed;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Signs what is forwarded into the log with the authority of the topic it came from, and checks it
 * there: an HMAC-SHA256 over the authority, the source position, the log it is for and the whole
 * message.
 */
public final class Seal {

  private final SealKeyRing keys;

  /** Signs with the active key and believes all of them. */
  public Seal(SealKeyRing keys) {
    this.keys = keys;
  }

  /**
   * The same message with a seal; headers of this project that it came with are left out, so that
   * nothing is claimed but by the seal, and by a node that vouches for the message.
   *
   * @param source where the message was written first
   * @param logTopicId the log that it is forwarded into; in another one the seal does not hold
   * @throws IllegalArgumentException if the authority is the customer's, which needs no seal
   */
  public WireMessage sign(
      Authority authority, SourceRecord source, String logTopicId, WireMessage message) {
    if (authority == Authority.CUSTOMER) {
      throw new IllegalArgumentException("Expected SUPPORT or PAYMENT, but got CUSTOMER");
    }
    SealHeaders.Claim claim = new SealHeaders.Claim(authority, source, logTopicId);
    SecretKeySpec key = keys.key(keys.activeId()).orElseThrow();
    String mac = mac(key, claim, message);
    WireMessage sealed = Voucher.withoutOtherClaims(message);
    new SealHeaders(claim, keys.activeId(), mac).writeTo(sealed.headers());
    return sealed;
  }

  /** Who believes the same keys that a message says rightly who gave it. */
  public Voucher voucher() {
    return new Voucher(keys);
  }

  /** A copy of the message without any header of this project. */
  public static WireMessage withoutClaims(WireMessage message) {
    Headers headers = new RecordHeaders();
    for (Header each : message.headers()) {
      if (!isClaim(each.key())) {
        headers.add(each);
      }
    }
    return new WireMessage(message.key(), headers, message.value());
  }

  /** Whether a header of this name is this project's own, which only a seal makes true. */
  public static boolean isClaim(String header) {
    return header.startsWith(SealHeaders.RESERVED);
  }

  /** As {@link #verify(WireMessage)}, for the parts of a record. */
  public SealCheck verify(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
    return verify(new WireMessage(key, headers, value));
  }

  /**
   * Whether a record is sealed, and for which log. One with any of the seal's headers and no valid
   * seal is broken, never unsealed. Never throws, whatever the record.
   */
  public SealCheck verify(WireMessage message) {
    if (!SealHeaders.arePresentIn(message.headers())) {
      return new Unsealed();
    }
    try {
      SealHeaders seal = SealHeaders.readFrom(message.headers());
      Optional<SecretKeySpec> key = keys.key(seal.keyId());
      if (key.isEmpty()) {
        return new Broken("Expected a seal by a key that is known here, but got another's");
      }
      String expected = mac(key.get(), seal.claim(), message);
      return isEqual(expected, seal.mac())
          ? new Sealed(seal.claim().authority(), seal.claim().source(), seal.claim().logTopicId())
          : new Broken("Expected the seal of this record, but got another one");
    } catch (IllegalArgumentException malformed) {
      return new Broken(String.valueOf(malformed.getMessage()));
    }
  }

  /** Takes the same time wherever the two differ. */
  private static boolean isEqual(String expected, String claimed) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), claimed.getBytes(StandardCharsets.UTF_8));
  }

  private static String mac(SecretKeySpec key, SealHeaders.Claim claim, WireMessage message) {
    return SealKeyRing.mac(key, SealedContent.of(claim, message));
  }
}
