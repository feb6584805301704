package dev.termshift.http.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token for a customer's own browser: good for one subscription until an instant. A back-end
 * derives it from its own token without asking anybody: {@code
 * bound.<subscription>.<seconds>.<seal>}, or with {@code .credits} before the seal, where the seal
 * is the HMAC-SHA256 of all before the last dot under that token, and subscription and seal are
 * base64url without padding.
 *
 * @param subscriptionId the subscription
 * @param validUntil the first instant at which it is no longer good
 * @param forCredits whether commands about credits may be given with it
 */
public record BoundToken(String subscriptionId, Instant validUntil, boolean forCredits) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM =
      Pattern.compile(
          "(bound\\.(?<id>[A-Za-z0-9_-]{1,140})\\.(?<until>[0-9]{1,11})(?<credits>\\.credits)?)"
              + "\\.(?<seal>[A-Za-z0-9_-]{43})");

  /** A token for all that customers do about their plan, and not for what services do. */
  public BoundToken(String subscriptionId, Instant validUntil) {
    this(subscriptionId, validUntil, false);
  }

  /** The token, sealed under a customer token. */
  public String sealedWith(String customerToken) {
    String content =
        "bound."
            + base64(subscriptionId.getBytes(StandardCharsets.UTF_8))
            + "."
            + validUntil.getEpochSecond()
            + (forCredits ? ".credits" : "");
    return content + "." + seal(customerToken, content);
  }

  /** Reads what has the form of one; whether its seal is good {@link Sealed} tells. */
  static Optional<Sealed> parse(String token) {
    Matcher form = FORM.matcher(token);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      String id =
          new String(Base64.getUrlDecoder().decode(form.group("id")), StandardCharsets.UTF_8);
      Instant until = Instant.ofEpochSecond(Long.parseLong(form.group("until")));
      BoundToken bound = new BoundToken(id, until, form.group("credits") != null);
      return Optional.of(new Sealed(bound, form.group(1), form.group("seal")));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /**
   * A token as it was shown.
   *
   * @param token what it says
   * @param content what is sealed
   * @param seal the seal
   */
  record Sealed(BoundToken token, String content, String seal) {

    /** Whether it was sealed under that customer token. */
    boolean isSealedWith(String customerToken) {
      return Tokens.sameSecret(seal, BoundToken.seal(customerToken, content));
    }
  }

  private static String seal(String customerToken, String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(customerToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Expected every JDK to know " + ALGORITHM, impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
