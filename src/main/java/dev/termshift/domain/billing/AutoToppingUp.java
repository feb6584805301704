package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.CreditPack;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.AutoTopUpEvent.DisabledWhy;
import dev.termshift.domain.event.AutoTopUpEvent.Skip;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How credits buy themselves when few are left. */
public final class AutoToppingUp {

  /** How long nothing is bought after a charge was declined. */
  public static final Duration AFTER_DECLINE = Duration.ofHours(1);

  /** How many declines one after the other turn it off. */
  public static final int MOST_DECLINES = 3;

  /** How long before a scheduled end nothing is bought any more. */
  private static final Duration BEFORE_END = Duration.ofDays(1);

  private AutoToppingUp() {}

  /**
   * Buys a pack if few enough credits can be used by now. What account balance pays at once may be
   * too few still; then another one is bought, up to the cap.
   */
  public static void look(Draft draft) {
    while (draft.state() instanceof Active active && isWanted(active, draft.now())) {
      AutoTopUp wish = active.ledger().autoTopUp().orElseThrow();
      Optional<CreditPack> pack = pack(draft, wish);
      Instant periodStart = active.currentTerm().period().period().start();
      long before = wish.countedIn(periodStart);
      if (pack.isEmpty()) {
        draft.add(new AutoTopUpDisabled(DisabledWhy.PACK_GONE));
      } else if (isDearer(pack.get(), wish)) {
        draft.add(new AutoTopUpDisabled(DisabledWhy.PACK_DEARER));
      } else if (before >= wish.maxPerPeriod()) {
        draft.add(new AutoTopUpSkipped(Skip.CAP, usable(active)));
      } else {
        draft.add(
            new AutoTopUpTriggered(
                Optional.of(Charging.nextChargeId(draft))
                    .filter(id -> pack.get().price().isPositive()),
                wish.packId(),
                usable(active),
                before + 1,
                periodStart));
        ToppingUp.buy(draft, pack.get(), 1, Initiator.ENGINE);
      }
    }
  }

  /** The time to try again after a decline has come: whatever is so by now, it is said. */
  static void again(Draft draft) {
    int before = draft.events().size();
    look(draft);
    if (draft.events().size() == before && draft.state() instanceof Ongoing ongoing) {
      draft.add(new AutoTopUpSkipped(Skip.NOT_NEEDED, usable(ongoing)));
    }
  }

  /** A charge was declined, or nobody ever answered it; nothing if nobody but people wanted it. */
  static void declined(Draft draft, OpenCharge charge, FailureKind kind) {
    Optional<AutoTopUp> wish = draft.ledger().autoTopUp().filter(it -> isOf(it, charge));
    if (wish.isEmpty()) {
      return;
    }
    int declines = wish.get().declines() + 1;
    Optional<DisabledWhy> why =
        switch (kind) {
          case HARD -> Optional.of(DisabledWhy.HARD);
          case ACTION_REQUIRED -> Optional.of(DisabledWhy.ACTION_REQUIRED);
          case SOFT -> Optional.of(DisabledWhy.DECLINES).filter(it -> declines >= MOST_DECLINES);
        };
    draft.add(
        why.filter(it -> wish.get().enabled())
            .<SubscriptionEvent>map(AutoTopUpDisabled::new)
            .orElseGet(
                () ->
                    new AutoTopUpDeclined(
                        charge.chargeId(), declines, draft.now().plus(AFTER_DECLINE))));
  }

  /** Whether the charge is one that nobody asked for. */
  static boolean isOwn(Draft draft, OpenCharge charge) {
    return draft.ledger().autoTopUp().filter(it -> isOf(it, charge)).isPresent();
  }

  private static boolean isOf(AutoTopUp wish, OpenCharge charge) {
    return wish.lastChargeId().filter(charge.chargeId()::equals).isPresent();
  }

  private static boolean isWanted(Active state, Instant now) {
    return state
        .ledger()
        .autoTopUp()
        .filter(AutoTopUp::enabled)
        .filter(wish -> usable(state) < wish.below())
        .filter(wish -> wish.notBefore().filter(now::isBefore).isEmpty())
        .filter(wish -> !isSaid(state, wish))
        .filter(wish -> !waits(state, wish))
        .filter(wish -> !endsSoon(state, now))
        .isPresent();
  }

  private static boolean isSaid(Active state, AutoTopUp wish) {
    Instant periodStart = state.currentTerm().period().period().start();
    return wish.capSaidIn(periodStart) && wish.countedIn(periodStart) >= wish.maxPerPeriod();
  }

  /** Whether credits may come by another charge, or there is no room for one more. */
  private static boolean waits(Active state, AutoTopUp wish) {
    return state.ledger().charges().anyOpen(charge -> charge.isForPeriod() || isOf(wish, charge))
        || state.ledger().charges().open().size() >= ToppingUp.MAX_OPEN_CHARGES
        || state.ledger().lotsWithHeld().lots().size() >= ToppingUp.MAX_LOTS;
  }

  private static boolean endsSoon(Active state, Instant now) {
    return Ending.scheduledAt(state).filter(end -> !end.isAfter(now.plus(BEFORE_END))).isPresent();
  }

  private static long usable(Ongoing state) {
    return state.ledger().lots().total(state::canUse);
  }

  private static Optional<CreditPack> pack(Draft draft, AutoTopUp wish) {
    return draft
        .context()
        .catalogVersion()
        .pack(wish.packId())
        .filter(pack -> pack.price().currency().equals(draft.ledger().balance().currency()));
  }

  private static boolean isDearer(CreditPack pack, AutoTopUp wish) {
    return pack.price().compareTo(wish.price()) > 0 || pack.credits() < wish.credits();
  }
}
