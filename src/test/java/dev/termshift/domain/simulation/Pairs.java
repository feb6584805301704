package dev.termshift.domain.simulation;

import dev.termshift.domain.announced.Told;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** After how many decisions of random lives, of several threads, two things were so at once. */
final class Pairs {

  /** What can be so of a subscription beside something else. */
  enum Trait {
    /** It is paused, or is to pause. */
    PAUSE,
    TRIAL,
    DISCOUNT,
    HOLD,
    /** It is to get another plan. */
    PENDING,
    REFUND,
    DISPUTE,
    /** It began elsewhere. */
    IMPORT,
    /** It was not paid, and goes on with a free plan. */
    FREE_PLAN,
    /** It had ended, and began once more. */
    RESTART,
    /** Its next period was announced to be dearer. */
    RISE,
    /** Credits buy themselves. */
    AUTO_TOP_UP,
    ENDED
  }

  /**
   * A trial begins with a start only, is over before anything is unpaid, and its first price is
   * promised. What has ended neither pauses nor changes, holds nothing, and forgets what it had
   * before a free plan. A free plan gets no dearer.
   */
  private static final Set<String> NEVER =
      Set.of(
          "TRIAL+IMPORT",
          "TRIAL+FREE_PLAN",
          "TRIAL+RESTART",
          "TRIAL+RISE",
          "TRIAL+ENDED",
          "FREE_PLAN+RISE",
          "RISE+ENDED",
          "PAUSE+ENDED",
          "HOLD+ENDED",
          "PENDING+ENDED",
          "FREE_PLAN+ENDED");

  /** A pair that is met less often in a thousand lives is as good as never tried. */
  private static final int OFTEN = 20;

  /** By the first one of a pair and the other one. */
  private final Map<Trait, Map<Trait, AtomicInteger>> met = new EnumMap<>(Trait.class);

  Pairs() {
    for (Trait one : Trait.values()) {
      Map<Trait, AtomicInteger> others = new EnumMap<>(Trait.class);
      EnumSet.range(one, Trait.ENDED).forEach(other -> others.put(other, new AtomicInteger()));
      met.put(one, others);
    }
  }

  /** Takes note of a decision. */
  void note(List<SubscriptionEvent> life, SubscriptionState after) {
    if (after instanceof Started started) {
      List<Trait> traits = List.copyOf(traits(life, started));
      for (int one = 0; one < traits.size(); one++) {
        for (Trait other : traits.subList(one + 1, traits.size())) {
          met.get(traits.get(one)).get(other).incrementAndGet();
        }
      }
    }
  }

  private static Set<Trait> traits(List<SubscriptionEvent> life, Started state) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    Ledger ledger = state.ledger();
    add(traits, Trait.PAUSE, state instanceof Paused);
    add(traits, Trait.ENDED, state instanceof Ended);
    add(traits, Trait.DISCOUNT, !ledger.discounts().running().isEmpty());
    add(traits, Trait.HOLD, !ledger.holds().open().isEmpty());
    add(traits, Trait.REFUND, !ledger.refunds().open().isEmpty());
    add(traits, Trait.DISPUTE, !ledger.refunds().disputes().open().isEmpty());
    add(traits, Trait.FREE_PLAN, ledger.unpaidPlan().isPresent());
    add(traits, Trait.RESTART, life.stream().anyMatch(SubscriptionRestarted.class::isInstance));
    boolean buying = ledger.autoTopUp().filter(it -> it.wish().enabled()).isPresent();
    add(traits, Trait.AUTO_TOP_UP, buying);
    add(traits, Trait.IMPORT, life.get(0) instanceof SubscriptionImported);
    if (state instanceof InTerm inTerm) {
      CurrentTerm term = inTerm.currentTerm();
      add(traits, Trait.PAUSE, term.isPausing());
      add(traits, Trait.TRIAL, term.trial());
      add(traits, Trait.PENDING, !term.planned().isEmpty());
      add(traits, Trait.RISE, isDearerNext(inTerm));
    } else if (state instanceof Paused paused) {
      add(traits, Trait.TRIAL, paused.trialLeft().isPresent());
    }
    return traits;
  }

  /** Whether its next period was announced to be dearer. */
  static boolean isDearerNext(InTerm state) {
    return state
        .ledger()
        .told()
        .of(state.currentTerm().period().period().end())
        .flatMap(Told.Announced::settled)
        .filter(next -> next.isDearerThan(state.terms()))
        .isPresent();
  }

  private static void add(Set<Trait> traits, Trait trait, boolean isSo) {
    if (isSo) {
      traits.add(trait);
    }
  }

  /** The pairs that can be and were not met often. */
  List<String> seldom() {
    return counts().entrySet().stream()
        .filter(pair -> !NEVER.contains(pair.getKey()) && pair.getValue() < OFTEN)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The pairs that cannot be, as far as they were met. */
  Set<String> impossible() {
    return counts().entrySet().stream()
        .filter(pair -> NEVER.contains(pair.getKey()) && pair.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How often each pair was met, in the order of their names. */
  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    met.forEach(
        (one, others) ->
            others.forEach(
                (other, count) -> {
                  if (one != other) {
                    counts.put(one + "+" + other, count.get());
                  }
                }));
    return counts;
  }

  @Override
  public String toString() {
    return counts().toString();
  }
}
