package dev.termshift.domain.subscription;

import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSet;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.AutoTopUpEvent.Skip;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether credits buy themselves, and how often they did.
 *
 * @param packId the pack that is bought
 * @param below with fewer usable credits than these one is bought
 * @param maxPerPeriod how often at most in a billing period
 * @param enabled whether it is on
 * @param price what the pack costs at most; zero while it was never on
 * @param credits what the pack has at least
 * @param lastChargeId the charge asked for last, unless it was declined
 * @param declines how many were declined one after the other
 * @param notBefore when it is looked at again after a decline, and not before
 * @param countedFrom when the billing period began that is counted
 * @param counted how many charges were asked for in it, without those that were declined
 * @param capSaid whether was said in it that the cap is reached
 */
public record AutoTopUp(
    String packId,
    long below,
    long maxPerPeriod,
    boolean enabled,
    Money price,
    long credits,
    Optional<String> lastChargeId,
    int declines,
    Optional<Instant> notBefore,
    Optional<Instant> countedFrom,
    long counted,
    boolean capSaid) {

  /** How many charges of the billing period that began then were not declined. */
  public long countedIn(Instant periodStart) {
    return isCounted(periodStart) ? counted : 0;
  }

  /** Whether was said in the billing period that began then that the cap is reached. */
  public boolean capSaidIn(Instant periodStart) {
    return isCounted(periodStart) && capSaid;
  }

  private boolean isCounted(Instant periodStart) {
    return countedFrom.equals(Optional.of(periodStart));
  }

  /** A new setting: what was asked for stays counted, and an hour after a decline stays one. */
  static AutoTopUp set(Optional<AutoTopUp> before, AutoTopUpSet event) {
    return new AutoTopUp(
        event.packId(),
        event.below(),
        event.maxPerPeriod(),
        event.enabled(),
        event.price(),
        event.credits(),
        before.flatMap(AutoTopUp::lastChargeId),
        0,
        before.flatMap(AutoTopUp::notBefore),
        before.flatMap(AutoTopUp::countedFrom),
        before.map(AutoTopUp::counted).orElse(0L),
        before.filter(AutoTopUp::capSaid).isPresent());
  }

  /** A charge that was not declined ends a row of declines. */
  AutoTopUp triggered(AutoTopUpTriggered event) {
    Counted now =
        new Counted(
            Optional.of(event.periodStart()), event.number(), capSaidIn(event.periodStart()));
    return with(
        new Tried(event.chargeId(), lastChargeId.isPresent() ? 0 : declines, Optional.empty()),
        now);
  }

  AutoTopUp declined(AutoTopUpDeclined event) {
    return with(
        new Tried(Optional.empty(), event.declines(), Optional.of(event.notBefore())),
        new Counted(countedFrom, counted - 1, capSaid));
  }

  AutoTopUp skipped(AutoTopUpSkipped event) {
    return with(
        new Tried(lastChargeId, declines, Optional.empty()),
        new Counted(countedFrom, counted, capSaid || event.why() == Skip.CAP));
  }

  AutoTopUp disabled(AutoTopUpDisabled event) {
    boolean declined = event.why().isDecline();
    return off()
        .with(
            new Tried(declined ? Optional.empty() : lastChargeId, declines, Optional.empty()),
            new Counted(countedFrom, declined ? counted - 1 : counted, capSaid));
  }

  /** The same without a time at which it is looked at again. */
  AutoTopUp withoutRetry() {
    return with(
        new Tried(lastChargeId, declines, Optional.empty()),
        new Counted(countedFrom, counted, capSaid));
  }

  private record Tried(Optional<String> lastChargeId, int declines, Optional<Instant> notBefore) {}

  private record Counted(Optional<Instant> from, long charges, boolean capSaid) {}

  private AutoTopUp with(Tried tried, Counted now) {
    return new AutoTopUp(
        packId,
        below,
        maxPerPeriod,
        enabled,
        price,
        credits,
        tried.lastChargeId(),
        tried.declines(),
        tried.notBefore(),
        now.from(),
        now.charges(),
        now.capSaid());
  }

  private AutoTopUp off() {
    return new AutoTopUp(
        packId,
        below,
        maxPerPeriod,
        false,
        price,
        credits,
        lastChargeId,
        declines,
        notBefore,
        countedFrom,
        counted,
        capSaid);
  }
}
