package dev.termshift.domain.matrix;

import static dev.termshift.domain.scenario.Commands.acceptTerms;
import static dev.termshift.domain.scenario.Commands.autoTopUp;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.details;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.endTrial;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.giveBackOf;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.paid;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.quoteTopUp;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;

import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns' commands. A new command, or a new timing of one, is an entry more here; the test
 * names those that are missing.
 *
 * @param name what the matrix calls it
 * @param in the command as it is sent in a situation
 */
record MatrixCommand(String name, Function<Situation, SubscriptionCommand> in) {

  private static final Money PRICE = SampleCatalog.usd(2000);

  static List<MatrixCommand> all() {
    return List.of(
        always("start", start("plus")),
        always("start with a discount", Commands.discountedStart("plus")),
        always("update-details", details("customer-8")),
        new MatrixCommand("import", MatrixCommand::imported),
        always("activate", Imports.activate()),
        always("upgrade IMMEDIATE", upgrade("pro")),
        always("upgrade PERIOD_END", upgradeAtPeriodEnd("pro")),
        always("downgrade IMMEDIATE", downgradeAtOnce("basic")),
        always("downgrade PERIOD_END", downgrade("basic")),
        always("withdraw-change", withdraw()),
        always("cancel IMMEDIATE", cancelAtOnce()),
        always("cancel PERIOD_END", cancel()),
        always("top-up", topUp("small", 1)),
        always("consume-credits", consume(1)),
        always("reserve-credits", reserve("job", 1)),
        always("settle-credits", settle("held", 1)),
        always("release-credits", release("held")),
        always("return-credits", giveBackOf("held", 1)),
        always("grant-credits", grant(1)),
        always("set-auto-top-up", autoTopUp(1000, 2)),
        always("pause IMMEDIATE", pauseAtOnce()),
        always("pause PERIOD_END", pause()),
        new MatrixCommand("pause IMMEDIATE until", it -> pauseUntil(it, Timing.IMMEDIATE)),
        new MatrixCommand("pause PERIOD_END until", it -> pauseUntil(it, Timing.PERIOD_END)),
        always("resume", resume()),
        always("restart", Commands.restart("basic")),
        always("end-trial", endTrial()),
        always("accept-terms", acceptTerms()),
        always("payment-method-changed", new PaymentMethodChanged()),
        new MatrixCommand("retry-charge", it -> new RetryCharge(ofPeriod(it))),
        new MatrixCommand("waive-charge", it -> new WaiveCharge(ofPeriod(it), "an outage")),
        always("quote-change", quote("pro")),
        always("quote-change to its own plan", quote("plus")),
        always("quote-top-up", quoteTopUp("small", 1)),
        always("quote-stop CANCEL", Commands.quoteCancel()),
        always("quote-stop PAUSE", Commands.quotePause()),
        new MatrixCommand("payment-succeeded", MatrixCommand::succeeded),
        new MatrixCommand("payment-failed", MatrixCommand::declined),
        new MatrixCommand("payment-pending", MatrixCommand::pending),
        always("apply-discount", Commands.percentOff("spring", 20, 3)),
        always("remove-discount", Commands.removeDiscount("winter")),
        always("refund", Commands.refund("s:c1")),
        new MatrixCommand("refund-succeeded", it -> Commands.refunded(refundOf(it))),
        new MatrixCommand("refund-failed", it -> Commands.notRefunded(refundOf(it))),
        always("refund-balance", Commands.refundBalance()),
        always("payment-refunded", Commands.wentBack("s:c1", "re-9", 100)),
        always("dispute-opened", Commands.disputed("s:c1", "dp-9", 100)),
        always("dispute-closed", Commands.lost("dp-1")),
        new MatrixCommand("elapse", situation -> new Elapse(situation.now())),
        always("with an unknown field", new Misspelt("cancel", "{}", List.of("Expected"))));
  }

  private static MatrixCommand always(String name, SubscriptionCommand command) {
    return new MatrixCommand(name, situation -> command);
  }

  /** Its period has begun with the day. */
  private static SubscriptionCommand imported(Situation situation) {
    Instant start = situation.now().truncatedTo(ChronoUnit.DAYS);
    return Imports.of("weekly", start.toString(), start.plus(Duration.ofDays(7)).toString());
  }

  /** Behind the end of any period that runs. */
  private static SubscriptionCommand pauseUntil(Situation situation, Timing timing) {
    return new Pause(timing, Optional.of(situation.now().plus(Duration.ofDays(60))));
  }

  private static SubscriptionCommand succeeded(Situation situation) {
    return open(situation)
        .map(charge -> paid(charge.chargeId(), charge.attempt(), charge.amount(), "p9"))
        .orElse(paid("s:c1", 1, PRICE, "p9"));
  }

  private static SubscriptionCommand declined(Situation situation) {
    return open(situation)
        .map(charge -> failed(charge.chargeId(), charge.attempt(), charge.amount()))
        .orElse(failed("s:c1", 1, PRICE));
  }

  private static SubscriptionCommand pending(Situation situation) {
    Instant until = situation.now().plus(Duration.ofDays(5));
    return open(situation)
        .map(
            charge ->
                new PaymentPending(charge.chargeId(), charge.attempt(), until, Optional.empty()))
        .orElse(new PaymentPending("s:c1", 1, until, Optional.empty()));
  }

  /** The oldest refund that is not answered, or one that nobody has asked for. */
  private static String refundOf(Situation situation) {
    return situation.state() instanceof Started started
        ? started.ledger().refunds().open().stream()
            .map(OpenRefund::refundId)
            .findFirst()
            .orElse("s:c1:r1")
        : "s:c1:r1";
  }

  /** The oldest open charge, of a period if there is one. */
  private static String ofPeriod(Situation situation) {
    return situation.state() instanceof Started started
        ? started.ledger().charges().open().stream()
            .filter(OpenCharge::isForPeriod)
            .findFirst()
            .or(() -> open(situation))
            .map(OpenCharge::chargeId)
            .orElse("s:c1")
        : "s:c1";
  }

  /** The oldest open charge. */
  private static Optional<OpenCharge> open(Situation situation) {
    return situation.state() instanceof Started started
        ? started.ledger().charges().open().stream().findFirst()
        : Optional.empty();
  }
}
