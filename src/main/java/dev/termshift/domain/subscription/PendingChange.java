package dev.termshift.domain.subscription;

import dev.termshift.domain.TypeTable;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.credit.LapsedCredits;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.refund.InvestedParts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The one change a subscription may be waiting for. */
public sealed interface PendingChange {

  /** The kinds of pending changes, for those who only name them. */
  enum Kind {
    UPGRADE_AWAITING_PAYMENT(UpgradeAwaitingPayment.class),
    UPGRADE_AT_PERIOD_END(UpgradeAtPeriodEnd.class),
    DOWNGRADE_AT_PERIOD_END(DowngradeAtPeriodEnd.class),
    CANCELLATION_AT_PERIOD_END(CancellationAtPeriodEnd.class),
    PAUSE_AT_PERIOD_END(PauseAtPeriodEnd.class);

    private static final TypeTable<Kind> TABLE = new TypeTable<>(values(), Kind::type);

    private final Class<? extends PendingChange> type;

    Kind(Class<? extends PendingChange> type) {
      this.type = type;
    }

    /** The kind of every change that is such a record. */
    public static Kind ofType(Class<?> type) {
      return TABLE.ofType(type);
    }

    /** The record. */
    public Class<? extends PendingChange> type() {
      return type;
    }
  }

  /** Which kind it is. */
  default Kind kind() {
    return Kind.ofType(getClass());
  }

  /** Who asked for it. */
  Authority by();

  /** The plan it leads to; nothing for a cancellation or a pause. */
  Optional<Terms> target();

  /** Hands this change to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per kind of pending change. */
  interface Cases<R> {
    R upgradeAwaitingPayment(UpgradeAwaitingPayment change);

    R upgradeAtPeriodEnd(UpgradeAtPeriodEnd change);

    R downgradeAtPeriodEnd(DowngradeAtPeriodEnd change);

    R cancellationAtPeriodEnd(CancellationAtPeriodEnd change);

    R pauseAtPeriodEnd(PauseAtPeriodEnd change);
  }

  /**
   * An immediate upgrade that takes effect when its charge is paid.
   *
   * @param to what was sold
   * @param by who asked
   * @param chargeId the charge
   * @param unusedValue the value of the period at the request that the new one takes over
   * @param allocation how what is left is allocated
   * @param longerBy how much longer the first period is to be for that value
   * @param requestedAt when it was asked for
   * @param unpaidFrom when the first period began that was not paid at the request, if one was not
   * @param renewalsPaid what was paid for periods that began since the request, or were not paid
   *     then; the upgrade makes them void and credits what is unused of each
   * @param lapsedCredits the plan credits whose time was over since the request
   * @param parts which charges paid for the unused value
   * @param endsTrial whether it leads to the plan of the trial in which it was asked for
   * @param replaces what was pending before, which is withdrawn when the upgrade takes effect, goes
   *     on if its own time comes first, and is pending again if the upgrade comes to nothing
   */
  record UpgradeAwaitingPayment(
      Terms to,
      Authority by,
      String chargeId,
      Money unusedValue,
      AllocationPolicy allocation,
      Duration longerBy,
      Instant requestedAt,
      Optional<Instant> unpaidFrom,
      RenewalsPaid renewalsPaid,
      LapsedCredits lapsedCredits,
      InvestedParts parts,
      boolean endsTrial,
      Optional<PendingChange> replaces)
      implements PendingChange {

    /** Refuses to replace an upgrade that awaits its payment, which must be withdrawn first. */
    public UpgradeAwaitingPayment {
      if (replaces.filter(UpgradeAwaitingPayment.class::isInstance).isPresent()) {
        throw new IllegalArgumentException(
            "Expected a change that waits for its time, but got " + replaces.get());
      }
    }

    /** The same upgrade, with something else that it is to replace. */
    public UpgradeAwaitingPayment replacing(Optional<PendingChange> other) {
      return noting(renewalsPaid, lapsedCredits, other);
    }

    /**
     * The same upgrade, after a payment for a period, which is noted if that began since the
     * request, or was not paid then; a negative amount takes a payment back.
     */
    public UpgradeAwaitingPayment notingRenewal(
        BillingPeriod period, Money paid, Optional<String> chargeId) {
      return period.start().isBefore(unpaidFrom.orElse(requestedAt))
          ? this
          : noting(renewalsPaid.plus(period, paid, chargeId), lapsedCredits, replaces);
    }

    /** The same upgrade, after the time of plan credits was over. */
    public UpgradeAwaitingPayment notingLapse(Instant at, long amount) {
      return noting(renewalsPaid, lapsedCredits.plus(at, amount), replaces);
    }

    private UpgradeAwaitingPayment noting(
        RenewalsPaid paid, LapsedCredits lapsed, Optional<PendingChange> other) {
      return new UpgradeAwaitingPayment(
          to,
          by,
          chargeId,
          unusedValue,
          allocation,
          longerBy,
          requestedAt,
          unpaidFrom,
          paid,
          lapsed,
          parts,
          endsTrial,
          other);
    }

    @Override
    public Optional<Terms> target() {
      return Optional.of(to);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.upgradeAwaitingPayment(this);
    }
  }

  /**
   * An upgrade at the end of the period; it locks cancelling.
   *
   * @param to what was sold
   * @param by who asked
   */
  record UpgradeAtPeriodEnd(Terms to, Authority by) implements PendingChange {
    @Override
    public Optional<Terms> target() {
      return Optional.of(to);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.upgradeAtPeriodEnd(this);
    }
  }

  /**
   * A downgrade at the end of the period.
   *
   * @param to what was sold
   * @param by who asked
   */
  record DowngradeAtPeriodEnd(Terms to, Authority by) implements PendingChange {
    @Override
    public Optional<Terms> target() {
      return Optional.of(to);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.downgradeAtPeriodEnd(this);
    }
  }

  /**
   * The end of the subscription with its period.
   *
   * @param by who asked
   */
  record CancellationAtPeriodEnd(Authority by) implements PendingChange {
    @Override
    public Optional<Terms> target() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cancellationAtPeriodEnd(this);
    }
  }

  /**
   * A pause from the end of the period on.
   *
   * @param by who asked
   * @param until when it is to resume by itself
   */
  record PauseAtPeriodEnd(Authority by, Optional<Instant> until) implements PendingChange {
    @Override
    public Optional<Terms> target() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pauseAtPeriodEnd(this);
    }
  }
}
