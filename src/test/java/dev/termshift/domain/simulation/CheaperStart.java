package dev.termshift.domain.simulation;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What support takes off from the beginning, in one life of eight. */
final class CheaperStart {

  private final Random random;

  CheaperStart(long seed) {
    random = new Random(seed * 31 + 8);
  }

  List<ApplyDiscount> start() {
    if (random.nextInt(8) > 0) {
      return List.of();
    }
    return IntStream.range(0, 1 + random.nextInt(2)).mapToObj(this::discount).toList();
  }

  private ApplyDiscount discount(int number) {
    boolean percentage = random.nextBoolean();
    boolean forever = random.nextBoolean();
    long howMuch = 1L + random.nextInt(percentage ? 100 : 900);
    return new ApplyDiscount(
        "d-start",
        "start-" + number,
        Optional.of(howMuch).filter(it -> percentage),
        Optional.of(howMuch).filter(it -> !percentage),
        Optional.of(1L + random.nextInt(3)).filter(it -> !forever),
        Optional.empty(),
        forever,
        PlanIds.ALL);
  }
}
