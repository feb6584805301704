package dev.termshift.cli.bench.meter;

import java.util.HashMap;
import java.util.Map;

/**
 * What the threads of one kind have used together. A thread that has ended keeps what it had at the
 * last look: else all of it would vanish with it, and what is used between two looks be less than
 * nothing. A JVM ends compilers, and starts others, as they are needed.
 */
final class ThreadSums {

  private final Map<Long, Double> used = new HashMap<>();

  /**
   * The sum after one more look.
   *
   * @param now what each live thread has used since it started, by its number
   */
  double after(Map<Long, Double> now) {
    now.forEach((thread, its) -> used.merge(thread, its, Math::max));
    return used.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
