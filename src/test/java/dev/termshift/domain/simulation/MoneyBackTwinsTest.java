package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.Commands;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two lives that must come to the same, though money went and came back in another way. */
@Execution(ExecutionMode.CONCURRENT)
class MoneyBackTwinsTest {

  private static final Instant START = TwinLife.START;
  private static final String CHARGE = TwinLife.CHARGE;
  private static final long PRICE = TwinLife.PRICE;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 400);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDisputeThatIsWonIsAsIfItHadNeverBeen(long seed) {
    Random random = new Random(seed);
    TwinLife disputed = new TwinLife(seed).consuming(random.nextInt(400));
    Random refunds = new Random(seed * 31 + 1);
    long refunded = refunds.nextInt(3) == 0 ? 1 + refunds.nextLong(PRICE - 3) : 0;
    if (refunded > 0) {
      disputed.send(
          Authority.SUPPORT,
          new Refund(CHARGE, Optional.of(refunded), refunds.nextInt(4) == 0, "sorry"));
    }
    TwinLife never = disputed.copy();
    int parts = 1 + random.nextInt(3);
    long left = PRICE - refunded;
    for (int part = 0; part < parts; part++) {
      long amount = 1 + random.nextLong(left - parts + part);
      left -= amount;
      disputed.payments(Commands.disputed(CHARGE, "dp-" + part, amount));
    }
    boolean changed = random.nextInt(5) > 0;
    Instant then = START.plusSeconds(random.nextInt(29 * 86_400));
    int change = random.nextInt(4);
    if (changed) {
      disputed.changing(change, then);
      never.changing(change, then);
    }
    for (int part = 0; part < parts; part++) {
      disputed.payments(Commands.won("dp-" + part));
    }
    assertThat(disputed.worth())
        .as("%s %s", disputed.events(), never.events())
        .isEqualTo(never.worth());
    assertThat(disputed.credits()).isEqualTo(never.credits());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverIsKnownFirst(long seed) {
    Random random = new Random(seed);
    boolean refund = random.nextBoolean();
    long first = 1 + random.nextLong(PRICE);
    long second = 1 + random.nextLong(PRICE);
    TwinLife late = new TwinLife(seed).consuming(random.nextInt(400));
    if (refund) {
      late.send(Authority.SUPPORT, Commands.refund(CHARGE, first));
    } else {
      late.payments(Commands.disputed(CHARGE, "one", first));
    }
    late.payments(Commands.disputed(CHARGE, "two", second));
    TwinLife early = late.copy();
    SubscriptionCommand back =
        refund ? new RefundFailed(CHARGE + ":r1", Optional.empty()) : Commands.won("one");
    early.payments(back).payments(Commands.lost("two"));
    late.payments(Commands.lost("two")).payments(back);
    assertThat(late.kept()).isEqualTo(early.kept()).isEqualTo(PRICE - second);
    assertThat(late.worth()).isEqualTo(early.worth());
    assertThat(late.credits()).isEqualTo(early.credits());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theProvidersRefundTakesWhatALostDisputeTakes(long seed) {
    Random random = new Random(seed);
    TwinLife disputed = new TwinLife(seed).consuming(random.nextInt(400));
    if (random.nextInt(4) > 0) {
      disputed.changing(random.nextInt(4), START.plusSeconds(random.nextInt(29 * 86_400)));
    }
    TwinLife reported = disputed.copy();
    long amount = 1 + random.nextLong(PRICE + 500);
    disputed.payments(Commands.disputed(CHARGE, "dp", amount)).payments(Commands.lost("dp"));
    reported.payments(Commands.wentBack(CHARGE, "re-1", amount));
    assertThat(reported.worth()).isEqualTo(disputed.worth());
    assertThat(reported.credits()).isEqualTo(disputed.credits());
    assertThat(reported.kept()).isEqualTo(disputed.kept());
    assertThat(reported.missing()).isEqualTo(disputed.missing());
  }
}
