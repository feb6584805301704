package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.Commands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Credits that are held while money goes, and come back unused, come to the same as credits that
 * nobody held.
 */
@Execution(ExecutionMode.CONCURRENT)
class HeldTwinsTest {

  private static final String CHARGE = TwinLife.CHARGE;
  private static final Duration A_DAY = Duration.ofHours(24);

  /** How the money goes, and what becomes of that; what is open is so until all is compared. */
  private enum Money {
    REFUND_SETTLED,
    REFUND_FAILED,
    DISPUTE_LOST,
    DISPUTE_WON,
    REFUND_OPEN,
    DISPUTE_OPEN;

    private boolean isRefund() {
      return this == REFUND_SETTLED || this == REFUND_FAILED || this == REFUND_OPEN;
    }

    private boolean isOpen() {
      return this == REFUND_OPEN || this == DISPUTE_OPEN;
    }

    private TwinLife go(TwinLife life, long amount) {
      return isRefund()
          ? life.send(Authority.SUPPORT, Commands.refund(CHARGE, amount))
          : life.payments(Commands.disputed(CHARGE, "dp", amount));
    }

    private SubscriptionCommand answer() {
      return switch (this) {
        case REFUND_SETTLED, REFUND_OPEN -> Commands.refunded(CHARGE + ":r1");
        case REFUND_FAILED -> new RefundFailed(CHARGE + ":r1", Optional.empty());
        case DISPUTE_LOST, DISPUTE_OPEN -> Commands.lost("dp");
        case DISPUTE_WON -> Commands.won("dp");
      };
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 900);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void heldCreditsComeToTheSameAsFreeOnes(long seed) {
    Random random = new Random(seed);
    int used = random.nextBoolean() ? random.nextInt(300) : 0;
    TwinLife free = new TwinLife(AllocationPolicy.CREDITS_AND_TIME).consuming(used);
    TwinLife held = free.copy();
    Instant then = TwinLife.START.plus(Duration.ofHours(72 + random.nextInt(480)));
    List<String> holds = hold(held.at(then), random, 500 - used);
    Money money = Money.values()[random.nextInt(Money.values().length)];
    int change = random.nextInt(2);
    long amount = 1 + random.nextLong(TwinLife.PRICE);
    int answered = random.nextInt(3);
    int order = random.nextInt(4);
    boolean expiring = random.nextInt(4) == 0;
    long again = 1 + random.nextLong(TwinLife.PRICE);
    for (TwinLife life : List.of(free, held)) {
      Runnable answer = money.isOpen() ? () -> {} : () -> life.payments(money.answer());
      Instant changed = then.plus(Duration.ofHours(4));
      if (order == 0) {
        life.changing(change, changed);
      }
      money.go(life.at(then.plus(Duration.ofHours(order == 0 ? 5 : 1))), amount);
      if (answered == 0) {
        answer.run();
      }
      if (order > 0) {
        life.changing(change, changed);
      }
      life.at(then.plus(Duration.ofHours(6)));
      if (answered == 1) {
        answer.run();
      }
      if (life == held && !expiring) {
        holds.forEach(id -> life.send(Authority.CUSTOMER, Commands.release(id)));
      }
      life.at(then.plus(Duration.ofHours(30)));
      if (answered == 2) {
        answer.run();
      }
    }
    // Records as text are dear, and asked for where something fails only.
    Supplier<String> story =
        () ->
            "seed %d: %s of %d, answered %d, order %d, change %d, used %d%n%s%n%s"
                .formatted(
                    seed, money, amount, answered, order, change, used, free.story(), held.story());
    assertSame(story, free, held);
    for (TwinLife life : List.of(free, held)) {
      if (money.isOpen()) {
        life.payments(money.answer());
      }
      life.payments(Commands.wentBack(CHARGE, "re-1", again));
    }
    assertSame(() -> "again " + again + " " + story.get(), free, held);
  }

  private static void assertSame(Supplier<String> story, TwinLife free, TwinLife held) {
    assertThat(held.credits()).as(story).isEqualTo(free.credits());
    assertThat(held.worth()).as(story).isEqualTo(free.worth());
    assertThat(held.kept()).as(story).isEqualTo(free.kept());
  }

  /** Up to three holds, at times of all that is left; in the order in which they close. */
  private static List<String> hold(TwinLife life, Random random, int left) {
    List<String> holds = new ArrayList<>();
    int there = left;
    for (int i = 0; i < 1 + random.nextInt(3) && there > 0; i++) {
      int amount = random.nextInt(3) == 0 ? there : 1 + random.nextInt(there);
      life.send(Authority.CUSTOMER, Commands.reserve("job-" + i, amount, A_DAY));
      holds.add("job-" + i);
      there -= amount;
    }
    Collections.shuffle(holds, random);
    return holds;
  }
}
