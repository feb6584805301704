package dev.termshift.domain.simulation;

import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.Question.Stop;
import java.util.Optional;
import java.util.Random;

/** Support wants to know what an end or a pause at once comes to, now and then. */
final class StopInputs {

  private final Random random;

  StopInputs(long seed) {
    this.random = new Random(seed * 31 + 15);
  }

  Optional<QuoteStop> asked() {
    boolean ends = random.nextBoolean();
    return random.nextInt(60) > 0
        ? Optional.empty()
        : Optional.of(
            new QuoteStop(ends ? Stop.CANCEL : Stop.PAUSE, ends && random.nextInt(4) > 0));
  }
}
