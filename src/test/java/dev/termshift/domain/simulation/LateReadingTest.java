package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A payment counts when it was made: where only payments and deadlines were decided between that
 * instant and its reading, reading it late comes to what a punctual reading gives. Credits come
 * when they are read of, so that what they buy when few are left is bought at other times. More
 * seeds: {@code -Dsimulation.last=…}. Lives with notices are left out: one that is read late is
 * missed, and the price is another one for that.
 */
@Execution(ExecutionMode.CONCURRENT)
class LateReadingTest {

  private static final int INPUTS = 120;
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final long LAST = Long.getLong("simulation.last", 1000);
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofHours(1),
          Duration.ofHours(25),
          Duration.ofDays(4),
          Duration.ofDays(12),
          Duration.ofDays(40),
          Duration.ofDays(100));

  private static final Map<String, Integer> REACHED = new ConcurrentSkipListMap<>();

  static LongStream seeds() {
    return LongStream.rangeClosed(FIRST, LAST);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readingLateIsReadingInTime(long seed) {
    Random random = new Random(seed);
    Simulation.lives(seed, INPUTS).stream()
        .filter(life -> !Catalogs.hasNotices(life.catalog()))
        .forEach(life -> liveOn(life, random));
  }

  private static void liveOn(Simulation.Life life, Random random) {
    Telling told = new Telling(life.catalog());
    for (Simulation.Input input : life.sent()) {
      told.send(input.at(), input.madeAt(), input.authority(), input.command());
      if (random.nextInt(4) == 0) {
        readLate(told, input.at(), random);
      }
    }
  }

  @AfterAll
  static void everyKindOfEndWasMet() {
    System.err.println("Read late: " + REACHED);
    if (LAST - FIRST > 500) {
      assertThat(REACHED.keySet())
          .as("an upgrade that a pause gave up, read of after the resume")
          .anyMatch(how -> how.matches("Given up, then paid: Upgrade after .*SubscriptionResumed"));
      assertThat(REACHED)
          .containsKeys(
              "Start after SubscriptionEnded",
              "Period after SubscriptionEnded",
              "TopUp after SubscriptionEnded",
              "Bought itself, given up, then paid: TopUp",
              "Given up, then paid: Upgrade",
              "Period after PlanChanged",
              "Upgrade after PlanChangeDiscarded",
              "Upgrade after PlanChangeDiscarded+SubscriptionEnded",
              "Upgrade after PlanChangeDiscarded+SubscriptionRenewed");
    }
  }

  private static void readLate(Telling told, Instant now, Random random) {
    Telling punctual = told.copy();
    Optional<OpenCharge> awaited = awaited(punctual, random);
    if (awaited.isEmpty() || !isWithoutBalance(punctual)) {
      return;
    }
    OpenCharge charge = awaited.get();
    if (charge.balanceApplied().isPositive()) {
      return;
    }
    Instant latest = charge.step().until();
    long room = Math.max(0, Duration.between(now, latest).toSeconds());
    Instant madeAt = now.plusSeconds((long) (random.nextDouble() * room));
    punctual.elapse(madeAt);
    boolean givenUp = isUpgradeGivenUp(punctual, charge, madeAt);
    if (!givenUp && !punctual.charges().open(charge.chargeId()).equals(awaited)) {
      return;
    }
    Telling late = punctual.copy();
    int before = late.count();
    PaymentSucceeded payment =
        new PaymentSucceeded(charge.chargeId(), charge.attempt(), charge.amount(), "late");
    punctual.send(madeAt, madeAt, Authority.PAYMENT, payment);
    if (givenUp) {
      assertIsOn(charge, punctual);
    }
    Instant readAt = madeAt.plus(DELAYS.get(random.nextInt(DELAYS.size())));
    for (int answers = random.nextInt(3); answers > 0; answers--) {
      long gap = Duration.between(madeAt, readAt).toSeconds();
      Instant at = madeAt.plusSeconds((long) (random.nextDouble() * gap));
      answerAnother(punctual, late, at, random);
    }
    late.elapse(readAt);
    if ((beginsWhenItIsRead(charge) && isAwaited(late, charge))
        || creditsTooLateForWhatIsAwaited(late, charge)) {
      return;
    }
    List<SubscriptionEvent> meanwhile = late.since(before);
    late.send(readAt, madeAt, Authority.PAYMENT, payment);
    late.elapse(readAt);
    punctual.elapse(readAt);
    if (balanceBuysCredits(late, before) || balanceBuysCredits(punctual, before)) {
      return;
    }
    assertThat(isSettled(late, charge)).isEqualTo(isSettled(punctual, charge));
    assertThat(summary(late))
        .as("%s made at %s, read at %s, after %s", payment, madeAt, readAt, meanwhile)
        .isEqualTo(summary(punctual));
    boolean unasked = late.buysItself(charge.chargeId()) && isGivenUp(meanwhile, charge);
    String how =
        givenUp ? "Given up, then paid: " : unasked ? "Bought itself, given up, then paid: " : "";
    REACHED.merge(how + reached(charge, meanwhile), 1, Integer::sum);
  }

  /** What few credits set off takes balance that something else would have had. */
  private static boolean balanceBuysCredits(Telling told, int since) {
    return told.since(since).stream()
        .filter(BalanceApplied.class::isInstance)
        .map(event -> ((BalanceApplied) event).chargeId())
        .anyMatch(told::buysItself);
  }

  private static boolean isSettled(Telling told, OpenCharge charge) {
    return told.since(0).stream()
        .anyMatch(
            event ->
                event instanceof ChargeSettled settled
                    && settled.chargeId().equals(charge.chargeId()));
  }

  private static boolean isGivenUp(List<SubscriptionEvent> meanwhile, OpenCharge charge) {
    return meanwhile.stream()
        .anyMatch(
            event ->
                event instanceof ChargeCancelled cancelled
                    && cancelled.chargeId().equals(charge.chargeId()));
  }

  private static void assertIsOn(OpenCharge charge, Telling told) {
    String planId = ((ChargePurpose.Upgrade) charge.purpose()).planId();
    assertThat(told.state())
        .isInstanceOfSatisfying(
            InTerm.class, on -> assertThat(on.currentTerm().terms().planId()).isEqualTo(planId));
  }

  /** The subscription has ended or paused, and the upgrade can still be paid. */
  private static boolean isUpgradeGivenUp(Telling told, OpenCharge charge, Instant madeAt) {
    return isUpgrade(charge)
        && told.charges()
            .closed(charge.chargeId())
            .flatMap(ClosedCharge::lapse)
            .filter(lapse -> !madeAt.isAfter(lapse.payableUntil()))
            .isPresent();
  }

  private static Optional<OpenCharge> awaited(Telling told, Random random) {
    List<OpenCharge> open =
        told.charges().open().stream().filter(charge -> !charge.hasFailed()).toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
  }

  /** A period that a payment begins counts from its reading, unless it was given up by then. */
  private static boolean beginsWhenItIsRead(OpenCharge charge) {
    return charge.purpose() instanceof ChargePurpose.Start || isUpgrade(charge);
  }

  private static boolean isAwaited(Telling told, OpenCharge charge) {
    return told.charges().open(charge.chargeId()).filter(open -> !open.hasFailed()).isPresent();
  }

  private static boolean isUpgrade(OpenCharge charge) {
    return charge.purpose() instanceof ChargePurpose.Upgrade;
  }

  /**
   * Account balance may pay before a payment is heard of, also what comes back when a charge that
   * it paid a part of is given up; then the payment becomes balance.
   */
  private static boolean isWithoutBalance(Telling told) {
    return told.state() instanceof Started started
        && started.ledger().balance().isZero()
        && !told.charges().anyOpen(charge -> charge.balanceApplied().isPositive());
  }

  /**
   * What a replaced renewal credits pays the next charge when that is asked for, if it was heard of
   * by then; later on it pays what has failed, but not what is awaited.
   */
  private static boolean creditsTooLateForWhatIsAwaited(Telling late, OpenCharge charge) {
    return late.charges().closed(charge.chargeId()).flatMap(ClosedCharge::lapse).stream()
            .anyMatch(Lapse::isReplaced)
        && late.charges().anyOpen(open -> !open.hasFailed());
  }

  /** Another charge is answered in both lives, at the same instant, in the same way. */
  private static void answerAnother(Telling punctual, Telling late, Instant at, Random random) {
    punctual.elapse(at);
    late.elapse(at);
    List<OpenCharge> both =
        punctual.charges().open().stream()
            .filter(charge -> late.charges().open().contains(charge))
            .toList();
    if (!both.isEmpty()) {
      OpenCharge asked = both.get(random.nextInt(both.size()));
      SubscriptionCommand answer =
          answer(both.stream().filter(LateReadingTest::isUpgrade).findAny().orElse(asked), random);
      punctual.send(at, at, Authority.PAYMENT, answer);
      late.send(at, at, Authority.PAYMENT, answer);
    }
  }

  private static SubscriptionCommand answer(OpenCharge charge, Random random) {
    return random.nextBoolean()
        ? new PaymentSucceeded(charge.chargeId(), charge.attempt(), charge.amount(), "other")
        : new PaymentFailed(
            charge.chargeId(),
            charge.attempt(),
            charge.amount(),
            Optional.empty(),
            Optional.empty(),
            random.nextBoolean() ? FailureKind.SOFT : FailureKind.HARD);
  }

  /** Where it stands and what is owed; credits that lapsed meanwhile stay lapsed. */
  private static String summary(Telling told) {
    SubscriptionState state = told.state();
    String stands =
        state instanceof InTerm inTerm
            ? inTerm.currentTerm().terms()
                + " "
                + inTerm.currentTerm().period()
                + " "
                + inTerm.currentTerm().pending()
                + " "
                + inTerm.currentTerm().invested()
            : state instanceof Paused paused ? paused.terms() + " " + paused.unusedValue() : "";
    String charges =
        told.charges().open().stream()
            .filter(charge -> !told.buysItself(charge.chargeId()))
            .map(
                charge ->
                    charge.purpose()
                        + " "
                        + charge.amount()
                        + " "
                        + charge.attempt()
                        + " "
                        + charge.step())
            .collect(Collectors.joining("\n"));
    String balance = state instanceof Started started ? started.ledger().balance().toString() : "";
    return state.getClass().getSimpleName() + "\n" + stands + "\n" + balance + "\n" + charges;
  }

  private static String reached(OpenCharge charge, List<SubscriptionEvent> meanwhile) {
    String what = charge.purpose().getClass().getSimpleName();
    String after =
        meanwhile.stream()
            .map(event -> event.getClass().getSimpleName())
            .filter(
                name ->
                    name.endsWith("Ended")
                        || name.equals("PlanChangeDiscarded")
                        || name.equals("PlanChanged")
                        || name.equals("SubscriptionRenewed")
                        || name.equals("SubscriptionPaused")
                        || name.equals("SubscriptionResumed"))
            .distinct()
            .sorted()
            .collect(Collectors.joining("+"));
    return what + (after.isEmpty() ? "" : " after " + after);
  }
}
