package dev.termshift.contract.command;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.DiscountCommand.RemoveDiscount;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.Question.QuoteTopUp;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
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
import dev.termshift.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One command of each kind, and those that use every field, by the name of its golden file. */
public final class SampleCommands {

  private SampleCommands() {}

  /** The commands, sorted by name. */
  public static Map<String, SubscriptionCommand> all() {
    Money price = new Money(1517, "EUR");
    Map<String, SubscriptionCommand> samples = new TreeMap<>();
    samples.put("command-start", new Start("basic", Optional.empty()));
    samples.put(
        "command-start-in-zone", new Start("basic", Optional.of(ZoneId.of("Europe/Berlin"))));
    Metadata metadata = new Metadata(Map.of("shop", "berlin", "campaign", "Übersetzung \"42\""));
    samples.put(
        "command-start-for-customer",
        new Start(
            "basic", Optional.empty(), Optional.empty(), Optional.of("customer-7"), metadata));
    samples.put(
        "command-start-in-currency",
        new Start("basic", Optional.empty(), Optional.of("EUR"), Optional.empty(), Metadata.NONE));
    samples.putAll(SampleImports.all());
    samples.put("command-start-discounted", discountedStart());
    samples.put(
        "command-update-details",
        new UpdateDetails(Optional.of("customer-8"), Optional.of(metadata)));
    samples.put(
        "command-update-details-to-no-metadata",
        new UpdateDetails(Optional.empty(), Optional.of(Metadata.NONE)));
    samples.put("command-upgrade", new Upgrade("pro", Timing.IMMEDIATE, Optional.empty()));
    samples.put("command-downgrade", new Downgrade("basic", Timing.PERIOD_END, Optional.empty()));
    samples.put("command-withdraw-change", new WithdrawChange());
    samples.put("command-cancel", new Cancel(Timing.IMMEDIATE, true));
    samples.put(
        "command-cancel-quote",
        new Cancel(
            Timing.IMMEDIATE, true, Optional.of(new QuoteReference(Instant.EPOCH, 17, price))));
    samples.put("command-top-up", new TopUp("pack-100", 3, Optional.empty()));
    samples.put("command-consume-credits", new ConsumeCredits(25, Optional.empty()));
    samples.put(
        "command-consume-credits-for",
        new ConsumeCredits(25, Optional.of("Übersetzung \"42\" 🚀")));
    samples.put(
        "command-reserve-credits",
        new ReserveCredits("job-7", 25, Duration.ofHours(1), Optional.empty()));
    samples.put(
        "command-reserve-credits-for",
        new ReserveCredits("job-7", 25, Duration.ofMinutes(90), Optional.of("Übersetzung")));
    samples.put("command-settle-credits", new SettleCredits("job-7", 20, Optional.empty()));
    samples.put(
        "command-return-credits",
        new ReturnCredits(Optional.of("c-7"), Optional.empty(), Optional.empty(), "Übersetzung"));
    samples.put(
        "command-return-credits-of-reservation",
        new ReturnCredits(Optional.empty(), Optional.of("job-7"), Optional.of(12L), "Übersetzung"));
    samples.put("command-release-credits", new ReleaseCredits("job-7"));
    addPayments(samples, price);
    addDiscounts(samples);
    addOthers(samples, price);
    return samples;
  }

  private static void addPayments(Map<String, SubscriptionCommand> samples, Money price) {
    samples.put("command-payment-succeeded", new PaymentSucceeded("s-1:c7", 2, price, "psp_123/ä"));
    samples.put(
        "command-payment-succeeded+tax",
        new PaymentSucceeded("s-1:c7", 2, price, "psp_123", Optional.of(288L)));
    samples.put(
        "command-payment-failed",
        new PaymentFailed(
            "s-1:c7",
            1,
            price,
            Optional.of("psp_123"),
            Optional.of("card expired"),
            FailureKind.SOFT));
    samples.put(
        "command-payment-failed-hard",
        new PaymentFailed(
            "s-1:c7",
            1,
            price,
            Optional.of("psp_123"),
            Optional.of("account closed"),
            FailureKind.HARD));
    samples.put(
        "command-payment-failed-before-any",
        new PaymentFailed(
            "s-1:c7", 1, price, Optional.empty(), Optional.of("no card"), FailureKind.SOFT));
    samples.put(
        "command-payment-pending",
        new PaymentPending("s-1:c7", 1, Instant.parse("2026-02-05T00:00:00Z"), Optional.empty()));
    samples.put(
        "command-payment-pending-action",
        new PaymentPending(
            "s-1:c7",
            1,
            Instant.parse("2026-02-05T00:00:00Z"),
            Optional.of(
                new NextAction("3ds", Optional.of("https://pay.example/confirm?of=psp_123")))));
  }

  private static void addDiscounts(Map<String, SubscriptionCommand> samples) {
    samples.put(
        "command-apply-discount",
        new ApplyDiscount(
            "spring",
            "spring-7",
            Optional.of(20L),
            Optional.empty(),
            Optional.of(3L),
            Optional.empty(),
            false,
            new PlanIds(List.of("basic", "pro"))));
    samples.put(
        "command-apply-discount-amount",
        new ApplyDiscount(
            "partner",
            "partner-1",
            Optional.empty(),
            Optional.of(300L),
            Optional.empty(),
            Optional.of(Instant.parse("2026-08-01T00:00:00Z")),
            false,
            PlanIds.ALL));
    samples.put(
        "command-apply-discount-forever",
        new ApplyDiscount(
            "staff",
            "staff-1",
            Optional.of(100L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            PlanIds.ALL));
    samples.put("command-remove-discount", new RemoveDiscount("spring-7"));
  }

  private static void addOthers(Map<String, SubscriptionCommand> samples, Money price) {
    Optional<QuoteReference> accepted = Optional.of(new QuoteReference(Instant.EPOCH, 17, price));
    samples.put("command-grant-credits", new GrantCredits(20, Optional.empty(), "an outage"));
    samples.put(
        "command-grant-credits-until",
        new GrantCredits(20, Optional.of(Instant.parse("2026-03-01T00:00:00Z")), "an outage"));
    samples.put("command-set-auto-top-up", new SetAutoTopUp("pack-100", 20, 3, true));
    samples.put("command-payment-method-changed", new PaymentMethodChanged());
    samples.put("command-retry-charge", new RetryCharge("s-1:c7"));
    samples.put("command-waive-charge", new WaiveCharge("s-1:c7", "an outage"));
    samples.put("command-refund", new Refund("s-1:c7", Optional.empty(), true, "an outage"));
    samples.put("command-refund-part", new Refund("s-1:c7", Optional.of(250L), false, "an outage"));
    samples.put("command-refund-succeeded", new RefundSucceeded("s-1:c7:r1", "re_99"));
    samples.put("command-refund-failed", new RefundFailed("s-1:c7:r1", Optional.empty()));
    samples.put(
        "command-refund-failed-why", new RefundFailed("s-1:c7:r1", Optional.of("account closed")));
    samples.put("command-refund-balance", new RefundBalance(Optional.empty(), "an outage"));
    samples.put("command-refund-balance-part", new RefundBalance(Optional.of(250L), "an outage"));
    samples.put(
        "command-payment-refunded",
        new PaymentRefunded("s-1:c7", "re_99", price, Optional.empty(), Optional.empty()));
    samples.put(
        "command-payment-refunded-known",
        new PaymentRefunded(
            "s-1:c7", "re_99", price, Optional.of("s-1:c7:r1"), Optional.of("pay_99")));
    samples.put("command-dispute-opened", new DisputeOpened("dp_99", "s-1:c7", price));
    samples.put("command-dispute-closed", new DisputeClosed("dp_99", DisputeOutcome.LOST));
    samples.put("command-pause", new Pause(Timing.PERIOD_END));
    samples.put(
        "command-pause-until",
        new Pause(Timing.PERIOD_END, Optional.of(Instant.parse("2027-01-10T09:00:00Z"))));
    samples.put("command-pause-quote", new Pause(Timing.IMMEDIATE, Optional.empty(), accepted));
    samples.put("command-resume", new Resume(Optional.empty()));
    samples.put("command-resume-quote", new Resume(accepted));
    samples.put("command-restart", new Restart("pro", Optional.empty()));
    samples.put("command-restart-quote", new Restart("pro", accepted));
    samples.put("command-accept-terms", new AcceptTerms());
    samples.put("command-end-trial", new EndTrial(Optional.empty()));
    samples.put("command-end-trial-quote", new EndTrial(accepted));
    samples.put("command-quote-change", new QuoteChange("pro", Optional.empty()));
    samples.put("command-quote-top-up", new QuoteTopUp("pack-100", 3));
    samples.put("command-quote-stop", new QuoteStop(Question.Stop.PAUSE, false));
    samples.put("command-quote-stop-credited", new QuoteStop(Question.Stop.CANCEL, true));
    samples.put(
        "command-quote-change-timed", new QuoteChange("pro", Optional.of(Timing.PERIOD_END)));
    samples.put(
        "command-upgrade-quoted",
        new Upgrade(
            "pro",
            Timing.IMMEDIATE,
            Optional.of(new QuoteReference(Instant.parse("2026-02-01T12:00:00.250Z"), 17, price))));
    samples.put("command-elapse", new Elapse(Instant.parse("2026-02-28T23:59:59.999Z")));
  }

  private static Start discountedStart() {
    ApplyDiscount discount =
        new ApplyDiscount(
            "spring",
            "code-7",
            Optional.of(20L),
            Optional.empty(),
            Optional.of(3L),
            Optional.empty(),
            false,
            PlanIds.ALL);
    return new Start(
        "basic",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Metadata.NONE,
        List.of(discount));
  }
}
