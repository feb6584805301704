package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.PackOffer;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDeclined;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpSkipped;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.AutoTopUpEvent.DisabledWhy;
import dev.termshift.domain.event.AutoTopUpEvent.Skip;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.AutoTopUp;
import dev.termshift.domain.subscription.AutoTopUp.Wish;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How packs of credits are bought: when somebody asks, or by themselves when few are left. */
public final class ToppingUp {

  /** How many open charges keep a top-up from adding another; periods are charged regardless. */
  public static final int MAX_OPEN_CHARGES = 20;

  /** How many lots of credits keep a top-up or a gift from adding another. */
  public static final int MAX_LOTS = 200;

  /** How long nothing buys itself after a charge was declined. */
  private static final Duration AFTER_DECLINE = Duration.ofHours(1);

  /** How many declines one after the other turn it off. */
  private static final int MOST_DECLINES = 3;

  /** How long before a scheduled end nothing buys itself any more. */
  private static final Duration BEFORE_END = Duration.ofDays(1);

  private ToppingUp() {}

  /** Charges packs that somebody asks for; the credits come when that is paid. */
  public static void buy(Draft draft, PackOffer pack, long quantity) {
    buy(draft, pack, quantity, draft.initiator());
  }

  private static void buy(Draft draft, PackOffer pack, long quantity, Initiator initiator) {
    ChargePurpose.TopUp purpose = purpose(draft, pack, quantity);
    String chargeId = Charging.nextChargeId(draft);
    if (Charging.request(draft, purpose, List.of(price(pack, quantity)), initiator)) {
      Granting.boughtCredits(draft, purpose, chargeId);
    }
  }

  /** What a charge for the packs would pay for now. */
  public static ChargePurpose.TopUp purpose(Draft draft, PackOffer pack, long quantity) {
    return new ChargePurpose.TopUp(
        draft.currentTerm().terms().planId(),
        pack.id(),
        quantity,
        Math.multiplyExact(pack.credits(), quantity),
        pack.expiresAfter(),
        Ending.endsForGood(draft)
            .filter(end -> end.isBefore(Granting.lastUse(draft, pack.expiresAfter()))));
  }

  /** The line of the packs' price. */
  public static ChargeLine price(PackOffer pack, long quantity) {
    long minor = Math.multiplyExact(pack.price().minor(), quantity);
    return ChargeLine.fullPrice(new Money(minor, pack.price().currency()));
  }

  /**
   * Buys a pack if few enough credits can be used by now and the customer wants that. What account
   * balance pays at once may be too few still; then another one is bought, up to the cap.
   */
  public static void ifFewAreLeft(Draft draft) {
    while (draft.state() instanceof Active active && isWanted(active, draft.now())) {
      AutoTopUp auto = active.ledger().autoTopUp().orElseThrow();
      Optional<PackOffer> pack = pack(draft, auto.wish());
      Instant periodStart = active.currentTerm().period().period().start();
      long before = auto.countedIn(periodStart);
      Optional<DisabledWhy> stops = stops(auto.wish(), pack);
      if (stops.isPresent()) {
        draft.add(disabled(draft, stops.get(), pack.map(PackOffer::price)));
      } else if (before >= auto.wish().maxPerPeriod()) {
        draft.add(new AutoTopUpSkipped(Skip.CAP, usable(active)));
      } else {
        draft.add(
            new AutoTopUpTriggered(
                Optional.of(Charging.nextChargeId(draft))
                    .filter(id -> pack.get().price().isPositive()),
                pack.get().id(),
                usable(active),
                before + 1,
                periodStart));
        buy(draft, pack.get(), 1, Initiator.ENGINE);
      }
    }
  }

  /** The time to try again after a decline has come: whatever is so by now, it is said. */
  static void again(Draft draft) {
    int before = draft.events().size();
    ifFewAreLeft(draft);
    if (draft.events().size() == before && draft.state() instanceof Ongoing ongoing) {
      draft.add(new AutoTopUpSkipped(Skip.NOT_NEEDED, usable(ongoing)));
    }
  }

  /**
   * A top-up was declined, or nobody ever answered it; nothing more if somebody asked for it. It
   * can still be paid for like any, but another one may be bought in its place.
   */
  static void declined(Draft draft, OpenCharge charge, FailureKind kind) {
    Optional<AutoTopUp> auto =
        draft.ledger().autoTopUp().filter(it -> it.isLast(charge.chargeId()));
    if (auto.isEmpty()) {
      return;
    }
    int declines = auto.get().tried().declines() + 1;
    Optional<DisabledWhy> why =
        switch (kind) {
          case HARD -> Optional.of(DisabledWhy.HARD);
          case ACTION_REQUIRED -> Optional.of(DisabledWhy.ACTION_REQUIRED);
          case SOFT -> Optional.of(DisabledWhy.DECLINES).filter(it -> declines >= MOST_DECLINES);
        };
    draft.add(
        why.filter(it -> auto.get().wish().enabled())
            .<SubscriptionEvent>map(it -> disabled(draft, it, Optional.of(charge.amount())))
            .orElseGet(
                () ->
                    new AutoTopUpDeclined(
                        charge.chargeId(), declines, draft.now().plus(AFTER_DECLINE))));
  }

  private static AutoTopUpDisabled disabled(Draft draft, DisabledWhy why, Optional<Money> amount) {
    return new AutoTopUpDisabled(why, Optional.of(draft.now()), amount);
  }

  private static boolean isWanted(Active state, Instant now) {
    return state
        .ledger()
        .autoTopUp()
        .filter(auto -> auto.wish().enabled())
        .filter(auto -> usable(state) < auto.wish().below())
        .filter(auto -> auto.tried().notBefore().filter(now::isBefore).isEmpty())
        .filter(auto -> !isSaid(state, auto))
        .filter(auto -> !waits(state, auto))
        .filter(auto -> !endsSoon(state, now))
        .isPresent();
  }

  private static boolean isSaid(Active state, AutoTopUp auto) {
    Instant periodStart = state.currentTerm().period().period().start();
    return auto.capSaidIn(periodStart) && auto.countedIn(periodStart) >= auto.wish().maxPerPeriod();
  }

  /** Whether credits may come by another charge, or there is no room for one more. */
  private static boolean waits(Active state, AutoTopUp auto) {
    return state
            .ledger()
            .charges()
            .anyOpen(charge -> charge.isForPeriod() || auto.isLast(charge.chargeId()))
        || state.ledger().charges().open().size() >= MAX_OPEN_CHARGES
        || state.ledger().lotsWithHeld().lots().size() >= MAX_LOTS;
  }

  private static boolean endsSoon(Active state, Instant now) {
    return Ending.scheduledAt(state).filter(end -> !end.isAfter(now.plus(BEFORE_END))).isPresent();
  }

  /** How many credits can be used. */
  public static long usable(Ongoing state) {
    return state.ledger().lots().total(state::canUse);
  }

  private static Optional<PackOffer> pack(Draft draft, Wish wish) {
    return draft.context().catalogVersion().offer(wish.packId(), draft.ledger().currency());
  }

  /** What turns it off instead of buying the pack as it is offered, if anything does. */
  public static Optional<DisabledWhy> stops(Wish wish, Optional<PackOffer> pack) {
    return pack.isEmpty()
        ? Optional.of(DisabledWhy.PACK_GONE)
        : Optional.of(DisabledWhy.PACK_DEARER).filter(any -> isDearer(pack.get(), wish));
  }

  private static boolean isDearer(PackOffer pack, Wish wish) {
    return pack.price().compareTo(wish.price()) > 0 || pack.credits() < wish.credits();
  }
}
