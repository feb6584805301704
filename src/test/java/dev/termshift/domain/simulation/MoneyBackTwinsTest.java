package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two lives that must come to the same, though money went and came back in another way. */
class MoneyBackTwinsTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");
  private static final String CHARGE = "s:c1";
  private static final long PRICE = 2000;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 400);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aDisputeThatIsWonIsAsIfItHadNeverBeen(long seed) {
    Random random = new Random(seed);
    Life disputed = new Life(seed).consuming(random.nextInt(400));
    Random refunds = new Random(seed * 31 + 1);
    long refunded = refunds.nextInt(3) == 0 ? 1 + refunds.nextLong(PRICE - 3) : 0;
    if (refunded > 0) {
      disputed.send(
          Authority.SUPPORT,
          new Refund(CHARGE, Optional.of(refunded), refunds.nextInt(4) == 0, "sorry"));
    }
    Life never = disputed.copy();
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
        .as("%s %s", disputed.told.since(0), never.told.since(0))
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
    Life late = new Life(seed).consuming(random.nextInt(400));
    if (refund) {
      late.send(Authority.SUPPORT, Commands.refund(CHARGE, first));
    } else {
      late.payments(Commands.disputed(CHARGE, "one", first));
    }
    late.payments(Commands.disputed(CHARGE, "two", second));
    Life early = late.copy();
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
    Life disputed = new Life(seed).consuming(random.nextInt(400));
    if (random.nextInt(4) > 0) {
      disputed.changing(random.nextInt(4), START.plusSeconds(random.nextInt(29 * 86_400)));
    }
    Life reported = disputed.copy();
    long amount = 1 + random.nextLong(PRICE + 500);
    disputed.payments(Commands.disputed(CHARGE, "dp", amount)).payments(Commands.lost("dp"));
    reported.payments(Commands.wentBack(CHARGE, "re-1", amount));
    assertThat(reported.worth()).isEqualTo(disputed.worth());
    assertThat(reported.credits()).isEqualTo(disputed.credits());
    assertThat(reported.kept()).isEqualTo(disputed.kept());
    assertThat(reported.missing()).isEqualTo(disputed.missing());
  }

  private static final class Life {

    private static final List<AllocationPolicy> POLICIES =
        List.of(
            AllocationPolicy.CREDITS_AND_TIME,
            AllocationPolicy.CREDITS_AND_TIME,
            AllocationPolicy.LEAST_UNUSED);

    private final Telling told;
    private Instant now = START;

    Life(long seed) {
      this(POLICIES.get((int) (seed % POLICIES.size())));
      send(Authority.CUSTOMER, Commands.start("plus")).pay();
    }

    private Life(AllocationPolicy allocation) {
      this(new Telling(catalog(allocation)));
    }

    private Life(Telling told) {
      this.told = told;
    }

    private static Catalog catalog(AllocationPolicy allocation) {
      return SampleCatalog.under(
          SampleCatalog.CATALOG,
          "2020-01-02T00:00:00Z",
          BillingPolicy.STANDARD.with(
              allocation, ActivationPolicy.ON_PAYMENT, GrantPolicy.ON_PAYMENT));
    }

    Life copy() {
      return new Life(told.copy());
    }

    Life consuming(long credits) {
      return credits == 0 ? this : send(Authority.CUSTOMER, Commands.consume(credits));
    }

    Life changing(int kind, Instant at) {
      now = at;
      switch (kind) {
        case 0 -> send(Authority.SUPPORT, Commands.downgradeAtOnce("basic"));
        case 1 -> send(Authority.SUPPORT, Commands.pauseAtOnce());
        case 2 -> send(Authority.SUPPORT, Commands.cancelAtOnceCrediting());
        default -> send(Authority.CUSTOMER, Commands.upgrade("pro"));
      }
      return pay();
    }

    private Life pay() {
      for (OpenCharge open : told.charges().open()) {
        payments(new PaymentSucceeded(open.chargeId(), open.attempt(), open.amount(), "p"));
      }
      return this;
    }

    Life payments(SubscriptionCommand command) {
      return send(Authority.PAYMENT, command);
    }

    Life send(Authority authority, SubscriptionCommand command) {
      now = now.plus(Duration.ofSeconds(1));
      told.send(now, now, authority, command);
      return this;
    }

    private Ledger ledger() {
      return ((Started) told.state()).ledger();
    }

    /** What is owed and invested, less what was paid for it. */
    long worth() {
      long paid =
          told.since(0).stream()
              .filter(ChargeSettled.class::isInstance)
              .mapToLong(event -> ((ChargeSettled) event).amount().minor())
              .sum();
      long balance = ledger().balance().minor();
      return balance + ((Started) told.state()).invested().whole() - paid;
    }

    long credits() {
      return ledger().remaining();
    }

    private ChargeAccount account() {
      return ledger().accounts().of(CHARGE).orElseThrow();
    }

    long kept() {
      return account().kept();
    }

    long missing() {
      return account().refunded().shortfall();
    }
  }
}
