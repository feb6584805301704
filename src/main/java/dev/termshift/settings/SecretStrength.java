package dev.termshift.settings;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a secret must be like, so that nobody guesses it. It tells secrets that a person typed from
 * those that a machine drew: typed ones use few characters, or repeat themselves.
 */
public final class SecretStrength {

  private static final int DIFFERENT = 12;

  /** Random text of that alphabet seldom holds the same run of so many characters twice. */
  private static final int RUN = 4;

  /** How many of all runs, in percent, must occur only once. */
  private static final int DIFFERENT_RUNS_PERCENT = 75;

  private static final String HOW = "; make one with: openssl rand -base64 32";

  private SecretStrength() {}

  /**
   * What is wrong with a secret, without a character of it.
   *
   * @param expected what it should be, and how to make one
   * @param got what it is instead
   */
  public record Fault(String expected, String got) {}

  /** Why the secret is too weak, if it is. */
  public static Optional<Fault> faultOf(String secret) {
    long different = secret.chars().distinct().count();
    if (different < DIFFERENT) {
      return Optional.of(
          new Fault(
              "random, of at least " + DIFFERENT + " different characters" + HOW,
              different + " of them"));
    }
    return repeats(secret)
        ? Optional.of(new Fault("random" + HOW, "one that says the same more than once"))
        : Optional.empty();
  }

  private static boolean repeats(String secret) {
    int runs = Math.max(0, secret.length() - RUN + 1);
    long different =
        IntStream.range(0, runs).mapToObj(at -> secret.substring(at, at + RUN)).distinct().count();
    return different * 100 < (long) runs * DIFFERENT_RUNS_PERCENT;
  }
}
