package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.Commands;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refunds while credits are held, which must come to the same in two ways. */
@Execution(ExecutionMode.CONCURRENT)
class HeldRefundTwinsTest {

  private static final String CHARGE = TwinLife.CHARGE;
  private static final String REFUND = CHARGE + ":r1";
  private static final long PRICE = TwinLife.PRICE;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 400);
  }

  /** Some credits are used up, and of the rest at least fifty are held. */
  private static TwinLife holding(long seed, Random random) {
    long used = random.nextInt(400);
    return service(
        new TwinLife(seed).consuming(used),
        Commands.reserve("job", 50 + random.nextLong(451 - used), Duration.ofHours(24)));
  }

  private static TwinLife service(TwinLife life, SubscriptionCommand command) {
    return life.send(Authority.CUSTOMER, command);
  }

  private static TwinLife refund(TwinLife life, long amount) {
    return life.send(Authority.SUPPORT, Commands.refund(CHARGE, amount));
  }

  /** What is held comes back, or all or some of it is used up. */
  private static SubscriptionCommand closed(Random random) {
    int use = random.nextInt(3);
    return use == 0 ? Commands.release("job") : Commands.settle("job", use == 1 ? 1 : 50);
  }

  private static void assertSame(TwinLife one, TwinLife other) {
    assertThat(one.credits())
        .as("credits of%n%s%n%s", one.events(), other.events())
        .isEqualTo(other.credits());
    assertThat(one.missing()).as("missing").isEqualTo(other.missing());
    assertThat(one.worth()).as("worth").isEqualTo(other.worth());
    assertThat(one.kept()).as("kept").isEqualTo(other.kept());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRefundThatFailsIsAsIfItHadNeverBeen(long seed) {
    Random random = new Random(seed);
    TwinLife refunded = holding(seed, random);
    TwinLife never = refunded.copy();
    refund(refunded, 1 + random.nextLong(PRICE));
    assertThat(refunded.kept()).isLessThan(PRICE);
    SubscriptionCommand closed = closed(random);
    if (random.nextBoolean()) {
      service(refunded, closed).payments(Commands.notRefunded(REFUND));
    } else {
      service(refunded.payments(Commands.notRefunded(REFUND)), closed);
    }
    assertSame(refunded, service(never, closed));
    assertThat(never.missing()).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aHoldClosesBeforeTheRefundIsAnsweredOrAfter(long seed) {
    Random random = new Random(seed);
    TwinLife before = refund(holding(seed, random), 1 + random.nextLong(PRICE));
    TwinLife after = before.copy();
    SubscriptionCommand closed = closed(random);
    service(before, closed).payments(Commands.refunded(REFUND));
    service(after.payments(Commands.refunded(REFUND)), closed);
    assertSame(before, after);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theProvidersRefundTakesWhatSupportsRefundTakes(long seed) {
    Random random = new Random(seed);
    long amount = 1 + random.nextLong(PRICE);
    TwinLife asked = holding(seed, random);
    TwinLife reported = asked.copy();
    refund(asked, amount).payments(Commands.refunded(REFUND));
    reported.payments(Commands.wentBack(CHARGE, "re-1", amount));
    assertSame(reported, asked);
    SubscriptionCommand closed = closed(random);
    assertSame(service(reported, closed), service(asked, closed));
    assertThat(asked.kept()).isEqualTo(PRICE - amount);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void twoRefundsTakeWhatOneTakes(long seed) {
    Random random = new Random(seed);
    long first = 1 + random.nextLong(PRICE / 2);
    long second = 1 + random.nextLong(PRICE / 2);
    TwinLife twice = holding(seed, random);
    TwinLife once = twice.copy();
    SubscriptionCommand closed = closed(random);
    service(refund(once, first + second), closed).payments(Commands.refunded(REFUND));
    refund(twice, first);
    if (random.nextBoolean()) {
      refund(service(twice, closed), second);
    } else {
      service(refund(twice, second), closed);
    }
    twice.payments(Commands.refunded(CHARGE + ":r2")).payments(Commands.refunded(REFUND));
    assertSame(twice, once);
    assertThat(twice.kept()).isEqualTo(PRICE - first - second);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aLostDisputeTakesWhatTheRefundOfTheSameTakes(long seed) {
    Random random = new Random(seed);
    long amount = 1 + random.nextLong(PRICE);
    TwinLife refunded = holding(seed, random);
    TwinLife disputed = refunded.copy();
    SubscriptionCommand closed = closed(random);
    service(refund(refunded, amount), closed).payments(Commands.refunded(REFUND));
    disputed.payments(Commands.disputed(CHARGE, "dp", amount));
    if (random.nextBoolean()) {
      service(disputed, closed).payments(Commands.lost("dp"));
    } else {
      service(disputed.payments(Commands.lost("dp")), closed);
    }
    assertSame(disputed, refunded);
  }
}
