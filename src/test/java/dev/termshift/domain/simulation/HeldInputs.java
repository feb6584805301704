package dev.termshift.domain.simulation;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Credits are held when a part of their charge goes back, or is disputed, and the period is cut
 * short: what seldom comes together by itself.
 */
final class HeldInputs {

  private final Random random;
  private int holds;

  HeldInputs(long seed) {
    random = new Random(seed * 31 + 14);
  }

  /** What is sent, and on whose behalf. */
  record Said(Authority by, SubscriptionCommand command) {}

  /** All that is said at once, in this order; mostly nothing. */
  List<Said> said(SubscriptionState state) {
    if (random.nextInt(40) > 0 || !(state instanceof InTerm inTerm)) {
      return List.of();
    }
    List<Said> said = new ArrayList<>();
    long left = inTerm.ledger().lots().total();
    for (int i = random.nextInt(3); i >= 0 && left > 0; i--) {
      long amount = random.nextInt(3) == 0 ? left : 1 + random.nextLong(left);
      left -= amount;
      said.add(new Said(Authority.CUSTOMER, reserve(amount)));
    }
    inTerm.ledger().accounts().last().ifPresent(account -> money(account, inTerm, said));
    said.add(
        new Said(
            Authority.SUPPORT,
            random.nextBoolean()
                ? new Pause(Timing.IMMEDIATE)
                : new Downgrade(
                    random.nextBoolean() ? "basic" : "free", Timing.IMMEDIATE, Optional.empty())));
    if (random.nextInt(3) == 0) {
      said.add(new Said(Authority.CUSTOMER, new ReleaseCredits("held-" + holds)));
    }
    return said;
  }

  private void money(ChargeAccount account, InTerm state, List<Said> said) {
    long most = Math.max(1, account.refundable());
    long amount = random.nextInt(4) == 0 ? most : 1 + random.nextLong(most);
    int kind = random.nextInt(5);
    if (kind < 2) {
      boolean revoking = random.nextInt(5) > 0;
      said.add(
          new Said(
              Authority.SUPPORT,
              new Refund(account.chargeId(), Optional.of(amount), revoking, "sorry")));
    } else if (kind < 4) {
      Money disputed = state.ledger().money(amount);
      said.add(
          new Said(
              Authority.PAYMENT, new DisputeOpened("held-" + holds, account.chargeId(), disputed)));
    }
  }

  private ReserveCredits reserve(long amount) {
    holds++;
    return new ReserveCredits(
        "held-" + holds, amount, Duration.ofHours(1 + random.nextInt(24)), Optional.of("picture"));
  }
}
