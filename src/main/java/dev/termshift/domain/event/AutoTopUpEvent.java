package dev.termshift.domain.event;

import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/** Events of credits that buy themselves. */
public sealed interface AutoTopUpEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R autoTopUpSet(AutoTopUpSet event);

    R autoTopUpTriggered(AutoTopUpTriggered event);

    R autoTopUpDeclined(AutoTopUpDeclined event);

    R autoTopUpSkipped(AutoTopUpSkipped event);

    R autoTopUpDisabled(AutoTopUpDisabled event);
  }

  /** Why no credits were bought. */
  enum Skip {
    /** As many were bought in this period as the customer allows. */
    CAP,
    /** When it was time to try again, none were needed or none could be bought. */
    NOT_NEEDED
  }

  /** Why credits do not buy themselves any more. */
  enum DisabledWhy {
    /** One payment after the other was declined. */
    DECLINES(true),
    /** The means of payment is gone for good. */
    HARD(true),
    /** The customer has to confirm, and nobody is there. */
    ACTION_REQUIRED(true),
    /** The pack costs more, or has fewer credits, than when it was turned on. */
    PACK_DEARER(false),
    /** The pack is not sold any more, or not in the subscription's currency. */
    PACK_GONE(false),
    /** The subscription ended, and begins once more without it. */
    RESTARTED(false);

    private final boolean decline;

    DisabledWhy(boolean decline) {
      this.decline = decline;
    }

    /** Whether the charge asked for last was declined. */
    public boolean isDecline() {
      return decline;
    }
  }

  /**
   * Somebody said whether credits shall buy themselves.
   *
   * @param packId the pack to buy
   * @param below with how many usable credits none are bought; one fewer, and they are
   * @param maxPerPeriod how often at most in a billing period
   * @param enabled whether it is on
   * @param price what the pack costs; nothing dearer is bought. Zero while it is off
   * @param credits what the pack has; 0 while it is off
   */
  record AutoTopUpSet(
      String packId, long below, long maxPerPeriod, boolean enabled, Money price, long credits)
      implements AutoTopUpEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.autoTopUpSet(this);
    }
  }

  /**
   * Credits are bought without anybody asking; what is to be paid follows.
   *
   * @param chargeId the charge; nothing if the pack is free
   * @param packId the pack
   * @param usable how many credits were usable
   * @param number which one of its billing period it is, declined ones not counted, from 1
   * @param periodStart when that period began
   */
  record AutoTopUpTriggered(
      Optional<String> chargeId, String packId, long usable, long number, Instant periodStart)
      implements AutoTopUpEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.autoTopUpTriggered(this);
    }
  }

  /**
   * The charge was declined; it is looked at again.
   *
   * @param chargeId the charge
   * @param declines how many were declined one after the other
   * @param notBefore when it is looked at again, and not before
   */
  record AutoTopUpDeclined(String chargeId, int declines, Instant notBefore)
      implements AutoTopUpEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.autoTopUpDeclined(this);
    }
  }

  /**
   * Nothing was bought.
   *
   * @param why why not
   * @param usable how many credits are usable
   */
  record AutoTopUpSkipped(Skip why, long usable) implements AutoTopUpEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.autoTopUpSkipped(this);
    }
  }

  /**
   * It is off until the customer turns it on again. Events from before say only why.
   *
   * @param why why
   * @param at when that was
   * @param amount what was to be paid: what the charge that was declined asked for, or what a pack
   *     that became dearer costs by now
   */
  record AutoTopUpDisabled(DisabledWhy why, Optional<Instant> at, Optional<Money> amount)
      implements AutoTopUpEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.autoTopUpDisabled(this);
    }
  }
}
