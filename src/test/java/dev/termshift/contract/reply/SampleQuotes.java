package dev.termshift.contract.reply;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.PendingChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A quote in which every field is filled. */
public final class SampleQuotes {

  private SampleQuotes() {}

  /** An upgrade that takes the place of a downgrade. */
  public static Quote.Change rich() {
    Instant now = Instant.parse("2026-02-01T12:00:00.250Z");
    return new Quote.Change(
        new Terms(
            "pro",
            20,
            new Money(2000, "EUR"),
            new BillingInterval("P1M"),
            1000,
            Rollover.ALL,
            Terms.Renewal.KEEP,
            Optional.empty()),
        Direction.UPGRADE,
        Timing.IMMEDIATE,
        AllocationPolicy.CREDITS_AND_TIME,
        List.of(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 2000),
            new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -483)),
        new Money(1517, "EUR"),
        now,
        new BillingPeriod(now, Instant.parse("2026-03-01T12:00:00.250Z")),
        1070,
        List.of(RejectionCode.PAYMENT_PENDING),
        Optional.of(
            new Quote.Replaced(PendingChange.Kind.DOWNGRADE_AT_PERIOD_END, Optional.of("basic"))),
        List.of(),
        now,
        17,
        now.plusSeconds(900));
  }

  /** The same with a discount that stays and one that ends. */
  public static Quote.Change discounted() {
    Quote.Change full = rich();
    return new Quote.Change(
        full.to(),
        full.direction(),
        full.timing(),
        full.allocation(),
        List.of(full.lines().get(0), ChargeLine.discount("spring", 400), full.lines().get(1)),
        new Money(1117, "EUR"),
        full.dueAt(),
        full.period(),
        full.creditsAfter(),
        full.lockOuts(),
        full.replaces(),
        List.of(
            new Quote.DiscountAfter("spring", "spring-7", true, false),
            new Quote.DiscountAfter("partner", "partner-1", false, false)),
        full.quotedAt(),
        full.version(),
        full.validUntil());
  }

  /** A subscription that has ended begins once more. */
  public static Quote.NewCycle restart() {
    return begins(Quote.Begins.RESTART, List.of());
  }

  /** A subscription that is paused goes on. */
  public static Quote.NewCycle resume() {
    return begins(Quote.Begins.RESUME, List.of());
  }

  /** The same with a discount that goes on and one of which this is the last period. */
  public static Quote.NewCycle resumeDiscounted() {
    return begins(
        Quote.Begins.RESUME,
        List.of(
            new Quote.DiscountAfter("spring", "spring-7", true, false),
            new Quote.DiscountAfter("partner", "partner-1", true, true)));
  }

  private static Quote.NewCycle begins(Quote.Begins begins, List<Quote.DiscountAfter> discounts) {
    Quote.Change full = rich();
    return new Quote.NewCycle(
        begins,
        full.to(),
        List.of(full.lines().get(0), new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -483)),
        full.total(),
        full.dueAt(),
        full.period(),
        full.creditsAfter(),
        discounts,
        full.quotedAt(),
        full.version(),
        full.validUntil());
  }

  /** A pause at once, of whose credits some are held and some are frozen. */
  public static Quote.Stop pause() {
    Quote.Change full = rich();
    return new Quote.Stop(
        Question.Stop.PAUSE,
        List.of(full.lines().get(1)),
        new Money(-483, "EUR"),
        full.dueAt(),
        new Money(200, "EUR"),
        370,
        120,
        25,
        40,
        full.quotedAt(),
        full.version(),
        full.validUntil());
  }

  /** Packs that an end makes useless before their time is over. */
  public static Quote.TopUp topUp() {
    Instant now = Instant.parse("2026-02-01T12:00:00.250Z");
    return new Quote.TopUp(
        "pack-100",
        3,
        300,
        Instant.parse("2026-03-01T12:00:00.250Z"),
        List.of(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 1500),
            new ChargeLine(ChargeLine.Kind.ACCOUNT_BALANCE, -200)),
        new Money(1300, "EUR"),
        now,
        370,
        now,
        17,
        now.plusSeconds(900));
  }
}
