package dev.termshift.domain.simulation;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import dev.termshift.domain.command.DiscountCommand;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.DiscountCommand.RemoveDiscount;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.Question.QuoteTopUp;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.AcceptTerms;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.Consumption;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What happens next to a random subscription: how much time passes, and what is sent. */
final class Inputs {

  /** How many ids commands have by turns. */
  static final int COMMAND_IDS = 40;

  private static final List<String> PLANS =
      List.of("free", "basic", "weekly", "plus", "plus-yearly", "pro", "gift", "euro", "gold");
  private static final List<String> PACKS =
      List.of("small", "small", "sample", "euro-pack", "large");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo");

  /** Month ends, leap days, the turn of a year, and hours before clocks change. */
  private static final List<String> BEGINNINGS =
      List.of(
          "2024-01-31T10:00:00Z",
          "2024-02-29T00:00:00Z",
          "2023-02-28T23:59:59Z",
          "2023-12-31T23:59:59.5Z",
          "2024-03-09T09:30:00Z",
          "2024-03-30T01:30:00Z",
          "2024-05-31T12:00:00Z",
          "2024-09-27T00:30:00Z");

  private static final List<Duration> AROUND =
      List.of(Duration.ofHours(-5), Duration.ofSeconds(-1), Duration.ZERO, Duration.ofSeconds(1));

  private final Random random;

  /** Apart, so that what else a life is made of does not depend on it. */
  private final Random comingBack;

  private final Random beginningAgain;
  private final ImportInputs imports;
  private final CheaperStart cheaper;
  private final Random accepting;
  private final Meetings held;
  private final StopInputs stops;

  Inputs(Random random, long seed) {
    this.random = random;
    comingBack = new Random(seed * 31 + 7);
    beginningAgain = new Random(seed * 31 + 11);
    imports = new ImportInputs(seed);
    cheaper = new CheaperStart(seed);
    accepting = new Random(seed * 31 + 12);
    held = new Meetings(seed);
    stops = new StopInputs(seed);
  }

  /**
   * When the next input comes: often at once, seldom months later, and every now and then around
   * the next deadline, at its very instant too.
   */
  Instant next(Instant now, Optional<Instant> deadline) {
    if (deadline.isPresent() && random.nextInt(3) == 0) {
      Instant around = deadline.get().plus(any(AROUND));
      return around.isAfter(now) ? around : now;
    }
    return now.plus(pause());
  }

  private Duration pause() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> Duration.ZERO;
      case 4, 5 -> Duration.ofSeconds(random.nextInt(100));
      case 6, 7 -> Duration.ofHours(random.nextInt(30));
      case 8 -> Duration.ofDays(random.nextInt(5));
      default -> Duration.ofDays(random.nextInt(random.nextInt(10) == 0 ? 120 : 12));
    };
  }

  /** When a life begins. */
  Instant beginning() {
    return Instant.parse(any(BEGINNINGS));
  }

  /** How a life begins, here or elsewhere. */
  SubscriptionCommand first(Instant now) {
    Optional<Import> imported = imports.first(now);
    return imported.isPresent() ? imported.get() : start();
  }

  /** Support alone brings somebody along, or takes something off. */
  static Authority byWhom(SubscriptionCommand first) {
    return first instanceof Start start && start.discounts().isEmpty()
        ? Authority.CUSTOMER
        : Authority.SUPPORT;
  }

  private Start start() {
    return new Start(
        random.nextInt(5) == 0 ? plan() : any(List.of("basic", "plus", "plus-yearly")),
        Optional.of(ZoneId.of(any(ZONES))),
        random.nextInt(4) == 0 ? Optional.of("EUR") : Optional.empty(),
        customerRef(),
        random.nextBoolean() ? Metadata.NONE : metadata(0),
        cheaper.start());
  }

  /** A customer wants to know what a change or some credits would cost. */
  SubscriptionCommand question() {
    if (random.nextInt(4) == 0) {
      return new QuoteTopUp(any(PACKS), 1 + random.nextInt(3));
    }
    return new QuoteChange(
        plan(), random.nextBoolean() ? Optional.empty() : Optional.of(timing(2)));
  }

  /** Whether support asks what an end or a pause at once comes to. */
  Optional<QuoteStop> stop() {
    return stops.asked();
  }

  /** How many seconds pass before a quote is accepted: 900 of them are just in time. */
  long hesitation() {
    return any(List.of(0L, 1L, 300L, 900L, 901L, 4000L));
  }

  /** Mostly customers, for commands that are not payment answers. */
  Authority authority() {
    int dice = random.nextInt(40);
    return dice == 0 ? Authority.PAYMENT : dice < 12 ? Authority.SUPPORT : Authority.CUSTOMER;
  }

  /** A command of any kind but a payment answer. */
  SubscriptionCommand command(Instant now) {
    if (comingBack.nextInt(15) == 0) {
      return comeBack(now);
    }
    Optional<Activate> activation = imports.activation(now);
    if (activation.isPresent()) {
      return activation.get();
    }
    if (accepting.nextInt(12) == 0) {
      return new AcceptTerms();
    }
    return switch (random.nextInt(35)) {
      case 34 -> details();
      case 32, 33 -> autoTopUp();
      case 30, 31 -> giveBack();
      case 24 -> new PaymentMethodChanged();
      case 25 -> new RetryCharge("s:c" + (1 + random.nextInt(6)));
      case 27, 28, 29 -> new RefundInputs(random).asked();
      case 26 -> new WaiveCharge("s:c" + (1 + random.nextInt(6)), "sorry");
      case 0 -> new Start(plan(), Optional.of(ZoneId.of(any(ZONES))));
      case 1, 2, 3, 13, 14 -> new Upgrade(plan(), timing(2), Optional.empty());
      case 4, 5 -> new Downgrade(plan(), timing(2), Optional.empty());
      case 6, 12 -> new WithdrawChange();
      case 7 -> cancel();
      case 8, 9 -> new TopUp(any(PACKS), random.nextInt(5), Optional.empty());
      case 10 -> new Elapse(now);
      case 20 -> new GrantCredits(random.nextInt(30), expiry(now), "sorry");
      case 21 -> new Pause(timing(3));
      case 22, 23 -> new Resume(Optional.empty());
      case 15, 16, 17, 18 -> hold();
      default -> new ConsumeCredits(random.nextInt(120), Optional.of("picture"));
    };
  }

  /** What ends at once may be credited. */
  private Cancel cancel() {
    Timing timing = timing(12);
    return new Cancel(timing, random.nextBoolean() && timing == Timing.IMMEDIATE);
  }

  /** A pause that ends by itself, or the end of a trial. */
  private SubscriptionCommand comeBack(Instant now) {
    Instant until = now.plus(Duration.ofDays(comingBack.nextInt(60) - 2L));
    Timing timing = comingBack.nextBoolean() ? Timing.IMMEDIATE : Timing.PERIOD_END;
    return switch (comingBack.nextInt(3)) {
      case 0 -> new EndTrial(Optional.empty());
      case 1 -> new Resume(Optional.empty());
      default -> new Pause(timing, Optional.of(until));
    };
  }

  /** A customer who had left comes back, now and then. */
  Optional<Restart> restart(SubscriptionState state) {
    boolean wanted = state instanceof Ended && beginningAgain.nextInt(8) == 0;
    return Optional.of(PLANS.get(beginningAgain.nextInt(PLANS.size())))
        .filter(any -> wanted)
        .map(planId -> new Restart(planId, Optional.empty()));
  }

  /** Now and then credits are held when money goes back and the period is cut short. */
  List<HeldInputs.Said> held(SubscriptionState state) {
    return held.said(state);
  }

  /** Credits shall buy themselves, or shall not. */
  private SetAutoTopUp autoTopUp() {
    return new SetAutoTopUp(
        any(PACKS), random.nextInt(150), random.nextInt(4), random.nextInt(6) > 0);
  }

  /** A service reserves, settles or releases credits under one of a few ids. */
  private SubscriptionCommand hold() {
    String id = "job-" + random.nextInt(30);
    return switch (random.nextInt(6)) {
      case 0, 1, 2 -> new ReserveCredits(id, random.nextInt(90), length(), Optional.of("picture"));
      case 3, 4 -> new SettleCredits(id, random.nextInt(120), Optional.empty());
      default -> new ReleaseCredits(id);
    };
  }

  /** Support takes something off, or ends that; now and then once more, or what cannot be. */
  DiscountCommand discount(Instant now) {
    String redemptionId = "r-" + random.nextInt(12);
    if (random.nextInt(6) == 0) {
      return new RemoveDiscount(redemptionId);
    }
    boolean percentage = random.nextBoolean();
    int length = random.nextInt(3);
    return new ApplyDiscount(
        "d-" + random.nextInt(3),
        redemptionId,
        percentage ? Optional.of((long) random.nextInt(102)) : Optional.empty(),
        percentage ? Optional.empty() : Optional.of((long) random.nextInt(900)),
        length == 0 ? Optional.of((long) random.nextInt(4)) : Optional.empty(),
        length == 1 ? expiry(now) : Optional.empty(),
        length == 2,
        random.nextInt(3) > 0 ? PlanIds.ALL : new PlanIds(List.of(plan(), plan())));
  }

  /** Something was burned in vain. */
  private ReturnCredits giveBack() {
    boolean reserved = random.nextInt(3) == 0;
    return new ReturnCredits(
        reserved ? Optional.empty() : Optional.of("c" + random.nextInt(COMMAND_IDS)),
        reserved ? Optional.of("job-" + random.nextInt(30)) : Optional.empty(),
        random.nextBoolean() ? Optional.empty() : Optional.of((long) random.nextInt(60)),
        "in vain");
  }

  /** Something that was burned, lately or long ago, was burned in vain. */
  Optional<ReturnCredits> burnedInVain(SubscriptionState state) {
    List<Consumption> known =
        state instanceof Started started ? started.ledger().consumptions().known() : List.of();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(random.nextInt(known.size())))
            .map(
                any ->
                    new ReturnCredits(
                        any.commandId(), any.reservationId(), Optional.empty(), "in vain"));
  }

  /** Sometimes more than is taken, and sometimes what is there already. */
  private UpdateDetails details() {
    return new UpdateDetails(
        customerRef(),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(metadata(random.nextInt(12))));
  }

  private Optional<String> customerRef() {
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of("customer-" + random.nextInt(3));
  }

  private static Metadata metadata(int texts) {
    return new Metadata(
        IntStream.range(0, texts)
            .boxed()
            .collect(Collectors.toMap(each -> "name-" + each, each -> "text " + each)));
  }

  private Duration length() {
    return random.nextInt(12) == 0
        ? Duration.ofHours(25L * random.nextInt(2))
        : Duration.ofSeconds(1 + random.nextInt(86_400));
  }

  /** An answer to one of the charges, mostly right. */
  SubscriptionCommand answer(List<ChargeRequested> charges, double successes) {
    ChargeRequested charge = any(charges);
    boolean wrong = random.nextInt(50) == 0;
    Money amount = wrong ? charge.amount().plus(charge.amount()) : charge.amount();
    int attempt = random.nextInt(30) == 0 ? random.nextInt(6) : charge.attempt();
    String paymentId = Taxes.paymentId(random.nextInt(3));
    if (random.nextInt(8) == 0) {
      return new PaymentPending(
          charge.chargeId(), attempt, charge.requestedAt().plus(debit()), action());
    }
    return random.nextDouble() < successes
        ? new PaymentSucceeded(charge.chargeId(), attempt, amount, paymentId, Taxes.of(paymentId))
        : new PaymentFailed(
            charge.chargeId(),
            attempt,
            amount,
            Optional.of(paymentId),
            Optional.empty(),
            failure());
  }

  private Duration debit() {
    return Duration.ofHours(random.nextInt(24 * 30));
  }

  private Optional<NextAction> action() {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(new NextAction("3ds", Optional.empty()));
  }

  private FailureKind failure() {
    return any(
        List.of(FailureKind.SOFT, FailureKind.SOFT, FailureKind.HARD, FailureKind.ACTION_REQUIRED));
  }

  private Optional<Instant> expiry(Instant now) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(now.plus(Duration.ofDays(random.nextInt(60) - 2L)));
  }

  /** A payment of a charge as it was asked for. */
  PaymentSucceeded payment(OpenCharge charge) {
    String paymentId = Taxes.paymentId(random.nextInt(3));
    return new PaymentSucceeded(
        charge.chargeId(), charge.attempt(), charge.amount(), paymentId, Taxes.of(paymentId));
  }

  /** Some seconds before, at, or one second after an instant. */
  long aroundNow() {
    return any(List.of(-100_000L, -3600L, -1L, 0L, 1L));
  }

  private String plan() {
    return any(PLANS);
  }

  private Timing timing(int oneIn) {
    return random.nextInt(oneIn) == 0 ? Timing.IMMEDIATE : Timing.PERIOD_END;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
