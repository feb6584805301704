package dev.termshift.http.access;

import dev.termshift.http.server.Problem;
import dev.termshift.http.server.ProblemDetail;
import dev.termshift.http.server.ProblemKind;
import dev.termshift.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tokens that are known. Every known one is compared in full, whatever was shown, so that the
 * time an answer takes tells nothing.
 */
public final class Tokens {

  /** The name of whoever needs no token. */
  private static final String OPEN = "open";

  private final List<Secret> secrets;
  private final boolean open;
  private final Duration boundForAtMost;
  private final Clock clock;

  /** A token that is good for every subscription. */
  private record Secret(Role role, String name, String text) {}

  /**
   * Knows these tokens.
   *
   * @param secrets the tokens by role and by their names
   * @param open whether the names of the roles are tokens too, under which bound ones may be
   *     sealed, and none means a customer
   * @param boundForAtMost how far ahead the end of a bound token may lie
   * @param clock ends the validity of bound tokens
   */
  public Tokens(
      Map<Role, Map<String, String>> secrets, boolean open, Duration boundForAtMost, Clock clock) {
    this.secrets =
        Stream.concat(
                secrets.entrySet().stream().flatMap(each -> named(each.getKey(), each.getValue())),
                open ? words() : Stream.empty())
            .toList();
    this.open = open;
    this.boundForAtMost = boundForAtMost;
    this.clock = clock;
  }

  private static Stream<Secret> named(Role role, Map<String, String> secrets) {
    return secrets.entrySet().stream()
        .map(each -> new Secret(role, each.getKey(), each.getValue()));
  }

  private static Stream<Secret> words() {
    return Arrays.stream(Role.values())
        .map(role -> new Secret(role, OPEN, role.name().toLowerCase(Locale.ROOT)));
  }

  /** Whether callers on this machine need no token. */
  boolean isOpen() {
    return open;
  }

  /** Whose token it is. */
  Optional<Caller> caller(Optional<String> shown) {
    return open && shown.isEmpty()
        ? Optional.of(Caller.of(Role.CUSTOMER, OPEN))
        : shown.flatMap(this::known);
  }

  /** Why nobody is known by what was shown, or by nothing. */
  Problem refusal(Optional<String> shown) {
    if (shown.isEmpty()) {
      return ProblemKind.UNAUTHENTICATED.problem();
    }
    return BoundToken.parse(shown.get())
        .filter(this::isOurs)
        .map(it -> outOfTime(it.token().validUntil()))
        .orElseGet(() -> Problem.of(ProblemDetail.TOKEN_UNKNOWN));
  }

  private boolean isOurs(BoundToken.Sealed bound) {
    boolean ours = false;
    for (Secret secret : secrets) {
      ours |= isSealedWith(bound, secret);
    }
    return ours;
  }

  private Problem outOfTime(Instant until) {
    return clock.instant().isBefore(until)
        ? Problem.of(ProblemDetail.TOKEN_FOR_TOO_LONG, until, boundForAtMost)
        : Problem.of(ProblemDetail.TOKEN_EXPIRED, until);
  }

  private Optional<Caller> known(String shown) {
    Optional<BoundToken.Sealed> bound = BoundToken.parse(shown);
    Optional<Caller> caller = Optional.empty();
    for (Secret secret : secrets) {
      Optional<Caller> whole =
          sameSecret(shown, secret.text())
              ? Optional.of(Caller.of(secret.role(), secret.name()))
              : Optional.empty();
      Optional<Caller> derived =
          bound.filter(it -> isGood(it, secret)).map(it -> holder(it, secret));
      Optional<Caller> before = caller;
      caller = whole.or(() -> derived).or(() -> before);
    }
    return caller;
  }

  private boolean isGood(BoundToken.Sealed bound, Secret secret) {
    Instant now = clock.instant();
    Instant until = bound.token().validUntil();
    return isSealedWith(bound, secret)
        && now.isBefore(until)
        && !until.isAfter(now.plus(boundForAtMost));
  }

  private static boolean isSealedWith(BoundToken.Sealed bound, Secret secret) {
    return secret.role() == Role.CUSTOMER && bound.isSealedWith(secret.text());
  }

  private static Caller holder(BoundToken.Sealed bound, Secret secret) {
    BoundToken token = bound.token();
    return new Caller(
        Role.CUSTOMER,
        secret.name(),
        Optional.of(token.subscriptionId()),
        Optional.of(token.validUntil()),
        token.forCredits());
  }

  /** Compares digests, so that not even the length of a secret shows in the time it takes. */
  static boolean sameSecret(String one, String other) {
    return MessageDigest.isEqual(digest(one), digest(other));
  }

  private static byte[] digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
