package dev.termshift.chaos.load;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What is drawn from a seed; to be used by one thread. */
public final class Draw {

  private final SplittableRandom random;

  private Draw(SplittableRandom random) {
    this.random = random;
  }

  /** The same seed and purpose give the same draws, whatever is drawn for other purposes. */
  public static Draw of(long seed, String purpose) {
    return new Draw(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode()));
  }

  /** Draws of another thread, which depend on what was drawn here before. */
  public Draw split() {
    return new Draw(random.split());
  }

  /** True so many times of a hundred. */
  public boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** A number from zero to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from one to another, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** A duration from one to another, in milliseconds. */
  public Duration millis(int least, int most) {
    return Duration.ofMillis(between(least, most));
  }

  /** One of these. */
  public <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** As many bytes as asked for. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
