package dev.termshift.domain.simulation;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.simulation.HeldInputs.Said;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What seldom comes together by itself: credits that are held as money goes back ({@link
 * HeldInputs}), money that goes back in a trial, a hold or a pause on the free plan that follows an
 * unpaid one, and a hold, a pause or another plan after a dearer period was announced.
 */
final class Meetings {

  private final Random random;

  /** Apart, so that what else comes together does not depend on it. */
  private final Random rises;

  private final HeldInputs held;
  private int said;

  Meetings(long seed) {
    random = new Random(seed * 31 + 16);
    rises = new Random(seed * 31 + 24);
    held = new HeldInputs(seed);
  }

  /** All that is said at once, in this order; mostly nothing. */
  List<Said> said(SubscriptionState state) {
    List<Said> all = new ArrayList<>(held.said(state));
    if (state instanceof InTerm inTerm && isRare(inTerm)) {
      all.add(inTerm.currentTerm().trial() ? givingBack(inTerm) : onTheFreePlan());
    }
    if (state instanceof InTerm inTerm && Pairs.isDearerNext(inTerm) && rises.nextInt(3) == 0) {
      all.add(new Said(Authority.CUSTOMER, beforeADearerPeriod()));
    }
    return all;
  }

  private SubscriptionCommand beforeADearerPeriod() {
    return switch (rises.nextInt(4)) {
      case 0, 1 -> new Pause(Timing.PERIOD_END);
      case 2 -> new Downgrade("basic", Timing.PERIOD_END, Optional.empty());
      default -> reserve();
    };
  }

  private boolean isRare(InTerm state) {
    boolean rare = state.currentTerm().trial() || state.ledger().unpaidPlan().isPresent();
    return rare && random.nextInt(6) == 0;
  }

  /** Nothing but credits is paid for in a trial. */
  private Said givingBack(InTerm state) {
    Optional<OpenCharge> bought =
        state.ledger().charges().open().stream()
            .filter(charge -> charge.purpose() instanceof ChargePurpose.TopUp)
            .findFirst();
    Optional<ChargeAccount> paid = state.ledger().accounts().last();
    if (paid.filter(account -> account.refundable() > 0).isPresent()) {
      return new Said(Authority.SUPPORT, refund(paid.get()));
    }
    return bought
        .map(charge -> new Said(Authority.PAYMENT, payment(charge)))
        .orElseGet(() -> new Said(Authority.CUSTOMER, new TopUp("small", 1, Optional.empty())));
  }

  /** Of what is left behind with the plan that was not paid, nothing comes back twice. */
  private Said onTheFreePlan() {
    return random.nextBoolean()
        ? new Said(Authority.CUSTOMER, new Pause(Timing.PERIOD_END))
        : new Said(Authority.CUSTOMER, reserve());
  }

  private ReserveCredits reserve() {
    said++;
    return new ReserveCredits("met-hold-" + said, 1, Duration.ofHours(20), Optional.of("picture"));
  }

  private static SubscriptionCommand refund(ChargeAccount account) {
    return new Refund(account.chargeId(), Optional.empty(), true, "sorry");
  }

  private SubscriptionCommand payment(OpenCharge charge) {
    said++;
    return new PaymentSucceeded(
        charge.chargeId(), charge.attempt(), charge.amount(), "met-" + said);
  }
}
