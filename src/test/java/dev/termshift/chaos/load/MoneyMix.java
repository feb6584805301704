package dev.termshift.chaos.load;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.CreditCommand.ReleaseCredits;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.command.CreditCommand.SettleCredits;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.DiscountCommand.RemoveDiscount;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.RefundCommand.RefundBalance;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.AcceptTerms;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What moves money or holds credits of a subscription, and what lets its life go on. */
final class MoneyMix {

  /** So few names that most are met again, by whoever settles, returns or removes. */
  private static final int NAMES = 6;

  /** So many commands of a run go by until there are other names. */
  private static final int NAMED_FOR = 2_000;

  private static final int CHARGES = 6;
  private static final int LONGEST_HOLD = 40;
  private static final int LONGEST_PAUSE = 20;

  private final Draw draw;

  MoneyMix(long seed) {
    this.draw = Draw.of(seed, "money");
  }

  /** Whether this command is one of these. */
  boolean isDue(int percent) {
    return draw.percent(percent);
  }

  /** What a customer or a service asks for. */
  SubscriptionCommand asked(String subscription, String plan, int number) {
    int kind = draw.below(100);
    if (kind < 25) {
      return new ReserveCredits(
          reservation(number),
          draw.between(1, 40),
          Duration.ofSeconds(draw.between(1, LONGEST_HOLD)),
          Optional.empty());
    } else if (kind < 40) {
      return new SettleCredits(reservation(number), draw.between(0, 60), Optional.empty());
    } else if (kind < 46) {
      return new ReleaseCredits(reservation(number));
    } else if (kind < 56) {
      return new ReturnCredits(
          Optional.empty(), Optional.of(reservation(number)), some(9), "not done");
    } else if (kind < 68) {
      boolean small = draw.percent(70);
      return new SetAutoTopUp(
          small ? "small" : "large", draw.between(1, 200), draw.between(1, 3), draw.percent(85));
    } else if (kind < 76) {
      return new EndTrial(Optional.empty());
    } else if (kind < 88) {
      return new Restart(plan, Optional.empty());
    } else if (kind < 93) {
      return new PaymentMethodChanged();
    } else {
      return kind < 97 ? new RetryCharge(charge(subscription)) : new AcceptTerms();
    }
  }

  /** A name counts once, so that there are new ones from time to time. */
  private String reservation(int number) {
    return "h" + number / NAMED_FOR + "-" + draw.below(NAMES);
  }

  /** What support does. */
  SubscriptionCommand decided(String subscription, String plan) {
    int kind = draw.below(100);
    if (kind < 40) {
      return new Refund(charge(subscription), some(600), draw.percent(60), "sorry");
    } else if (kind < 52) {
      return new RefundBalance(some(300), "sorry");
    } else if (kind < 68) {
      return discount();
    } else if (kind < 74) {
      return new RemoveDiscount("r" + draw.below(NAMES));
    } else if (kind < 80) {
      return new WaiveCharge(charge(subscription), "sorry");
    } else if (kind < 88) {
      Instant until = Instant.now().plusSeconds(draw.between(1, LONGEST_PAUSE));
      return new Pause(Timing.IMMEDIATE, Optional.of(until));
    } else if (kind < 95) {
      return new Restart(plan, Optional.empty());
    } else {
      return new Cancel(Timing.IMMEDIATE, draw.percent(50));
    }
  }

  /** One that a subscription may begin with, too. */
  ApplyDiscount discount() {
    boolean percentage = draw.percent(60);
    long off = percentage ? draw.between(1, 100) : draw.between(1, 700);
    boolean forever = draw.percent(30);
    return new ApplyDiscount(
        "d" + draw.below(NAMES),
        "r" + draw.below(NAMES),
        Optional.of(off).filter(any -> percentage),
        Optional.of(off).filter(any -> !percentage),
        Optional.of((long) draw.between(1, 3)).filter(any -> !forever),
        Optional.empty(),
        forever,
        draw.percent(70) ? PlanIds.ALL : new PlanIds(List.of("basic", "pro")));
  }

  private String charge(String subscription) {
    return subscription + ":c" + draw.between(1, CHARGES);
  }

  /** All that there is, more often than not. */
  private Optional<Long> some(int most) {
    return Optional.of((long) draw.between(1, most)).filter(any -> draw.percent(40));
  }
}
