package dev.termshift.domain.subscription;

import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.AutoTopUpEvent.DisabledWhy;
import dev.termshift.domain.event.AutoTopUpEvent.Skip;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.LatestKept;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether credits buy themselves, and how often they did.
 *
 * @param wish what was said last
 * @param tried how the last charges went
 * @param counted how many there were in a billing period
 */
public record AutoTopUp(Wish wish, Tried tried, Counted counted) {

  /**
   * What shall be bought, and when.
   *
   * @param packId the pack that is bought
   * @param below with fewer usable credits than these one is bought
   * @param maxPerPeriod how often at most in a billing period
   * @param enabled whether it is on
   * @param price what the pack costs at most; zero while it was never on
   * @param credits what the pack has at least
   * @param turnedOff how it came to be off, if nobody said so
   */
  public record Wish(
      String packId,
      long below,
      long maxPerPeriod,
      boolean enabled,
      Money price,
      long credits,
      Optional<TurnedOff> turnedOff) {

    private static Wish of(AutoTopUpSet event) {
      return new Wish(
          event.packId(),
          event.below(),
          event.maxPerPeriod(),
          event.enabled(),
          event.price(),
          event.credits(),
          Optional.empty());
    }

    private Wish off(TurnedOff how) {
      return new Wish(packId, below, maxPerPeriod, false, price, credits, Optional.of(how));
    }
  }

  /**
   * How it turned itself off.
   *
   * @param why why
   * @param at when, if that is known
   * @param amount what was to be paid and was not, if there was anything
   */
  public record TurnedOff(DisabledWhy why, Optional<Instant> at, Optional<Money> amount) {}

  /**
   * How the last charges went.
   *
   * @param lastChargeId the charge asked for last, unless it was declined
   * @param declines how many were declined one after the other
   * @param notBefore when it is looked at again after a decline, and not before
   */
  public record Tried(Optional<String> lastChargeId, int declines, Optional<Instant> notBefore) {

    private static final Tried NOTHING = new Tried(Optional.empty(), 0, Optional.empty());
  }

  /**
   * The charges of a billing period.
   *
   * @param from when the period began, if there was any charge
   * @param charges how many were asked for in it and not declined, or paid for all the same
   * @param declined those that were declined, oldest first, as far as they may still be paid for
   * @param capSaid whether was said in it that the cap is reached
   */
  public record Counted(
      Optional<Instant> from, long charges, List<String> declined, boolean capSaid) {

    private static final Counted NOTHING = new Counted(Optional.empty(), 0, List.of(), false);

    /** Copies the list; a payment of a charge that is remembered no more does not open it again. */
    public Counted {
      int excess = Math.max(0, declined.size() - LatestKept.OF_ANY);
      declined = List.copyOf(declined.subList(excess, declined.size()));
    }

    private Counted declining(Optional<String> chargeId) {
      List<String> more = Stream.concat(declined.stream(), chargeId.stream()).toList();
      return new Counted(from, charges - 1, more, capSaid);
    }

    private Counted paying(String chargeId) {
      List<String> left = declined.stream().filter(other -> !other.equals(chargeId)).toList();
      return new Counted(from, charges + 1, left, capSaid);
    }
  }

  /** Whether the charge is the one that was asked for last, and was not declined. */
  public boolean isLast(String chargeId) {
    return tried.lastChargeId().filter(chargeId::equals).isPresent();
  }

  /** How many charges count in the billing period that began then. */
  public long countedIn(Instant periodStart) {
    return in(periodStart).charges();
  }

  /** Whether was said in the billing period that began then that the cap is reached. */
  public boolean capSaidIn(Instant periodStart) {
    return in(periodStart).capSaid();
  }

  private Counted in(Instant periodStart) {
    return counted.from().equals(Optional.of(periodStart)) ? counted : Counted.NOTHING;
  }

  /** A new setting: what was asked for stays counted, and an hour after a decline stays one. */
  static AutoTopUp set(Optional<AutoTopUp> before, AutoTopUpSet event) {
    Tried tried = before.map(AutoTopUp::tried).orElse(Tried.NOTHING);
    return new AutoTopUp(
        Wish.of(event),
        new Tried(tried.lastChargeId(), 0, tried.notBefore()),
        before.map(AutoTopUp::counted).orElse(Counted.NOTHING));
  }

  /** A charge that was not declined ends a row of declines. */
  AutoTopUp triggered(AutoTopUpTriggered event) {
    Counted before = in(event.periodStart());
    return new AutoTopUp(
        wish,
        new Tried(
            event.chargeId(),
            tried.lastChargeId().isPresent() ? 0 : tried.declines(),
            Optional.empty()),
        new Counted(
            Optional.of(event.periodStart()), event.number(), before.declined(), before.capSaid()));
  }

  AutoTopUp declined(AutoTopUpDeclined event) {
    return new AutoTopUp(
        wish,
        new Tried(Optional.empty(), event.declines(), Optional.of(event.notBefore())),
        counted.declining(Optional.of(event.chargeId())));
  }

  /** A charge was paid for after all: it counts, and ends a row of declines. */
  AutoTopUp paid(String chargeId) {
    return counted.declined().contains(chargeId)
        ? new AutoTopUp(
            wish, new Tried(tried.lastChargeId(), 0, tried.notBefore()), counted.paying(chargeId))
        : this;
  }

  AutoTopUp skipped(AutoTopUpSkipped event) {
    boolean capSaid = counted.capSaid() || event.why() == Skip.CAP;
    return new AutoTopUp(
        wish,
        new Tried(tried.lastChargeId(), tried.declines(), Optional.empty()),
        new Counted(counted.from(), counted.charges(), counted.declined(), capSaid));
  }

  AutoTopUp disabled(AutoTopUpDisabled event) {
    boolean declined = event.why().isDecline();
    Optional<String> last = tried.lastChargeId();
    return new AutoTopUp(
        wish.off(new TurnedOff(event.why(), event.at(), event.amount())),
        new Tried(declined ? Optional.empty() : last, tried.declines(), Optional.empty()),
        declined ? counted.declining(last) : counted);
  }

  /** The same where the period runs again that so many were counted in; others count nowhere. */
  AutoTopUp counting(Optional<Counted> then) {
    boolean since = !counted.from().equals(then.flatMap(Counted::from));
    return new AutoTopUp(
        wish,
        since ? new Tried(Optional.empty(), tried.declines(), tried.notBefore()) : tried,
        then.orElse(Counted.NOTHING));
  }

  /** The same after the subscription has begun once more: nothing of before counts. */
  AutoTopUp restarted() {
    return new AutoTopUp(wish, Tried.NOTHING, Counted.NOTHING);
  }

  /** The same after an end was undone: what was to be looked at before that, was not. */
  AutoTopUp goingOnAt(Instant paidAt) {
    return new AutoTopUp(
        wish,
        new Tried(
            tried.lastChargeId(),
            tried.declines(),
            tried.notBefore().filter(at -> !at.isBefore(paidAt))),
        counted);
  }
}
