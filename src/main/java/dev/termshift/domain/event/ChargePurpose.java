package dev.termshift.domain.event;

import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import java.time.Instant;
import java.util.Optional;

/** What a charge pays for. */
public sealed interface ChargePurpose {

  /** The plan whose revenue the charge is. */
  String planId();

  /** Hands this purpose to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per purpose. */
  interface Cases<R> {
    R start(Start purpose);

    R period(Period purpose);

    R upgrade(Upgrade purpose);

    R topUp(TopUp purpose);
  }

  /**
   * The first period, which begins when it is paid.
   *
   * @param planId the plan
   */
  record Start(String planId) implements ChargePurpose {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.start(this);
    }
  }

  /**
   * A period that has begun.
   *
   * @param planId the plan
   * @param period the period
   * @param credits the plan credits granted when it is paid
   */
  record Period(String planId, BillingPeriod period, long credits) implements ChargePurpose {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.period(this);
    }
  }

  /**
   * An immediate upgrade, which takes effect when it is paid.
   *
   * @param planId the plan upgraded to
   */
  record Upgrade(String planId) implements ChargePurpose {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.upgrade(this);
    }
  }

  /**
   * Bought credits, granted when paid.
   *
   * @param planId the plan that the subscription had when they were sold
   * @param packId the pack
   * @param quantity how many packs
   * @param credits the credits of all of them
   * @param expiresAfter how long they last, counted from the payment
   * @param usableUntil when the subscription ends, if that was known when they were asked for: no
   *     credits can be used from then on
   */
  record TopUp(
      String planId,
      String packId,
      long quantity,
      long credits,
      BillingInterval expiresAfter,
      Optional<Instant> usableUntil)
      implements ChargePurpose {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.topUp(this);
    }
  }
}
