package dev.termshift.domain.discount;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.DiscountEvent;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.DiscountEvent.EndedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The discounts of one subscription.
 *
 * @param running those that are not over, in the order in which they were applied
 * @param over those that are, the latest ones, unless support ended them
 * @param redemptions every id under which one was ever applied
 */
public record Discounts(List<Discount> running, List<Over> over, List<String> redemptions) {

  /** No discount yet. */
  public static final Discounts NONE = new Discounts(List.of(), List.of(), List.of());

  /** How many may run at once. */
  public static final int MOST = 5;

  /** How many can be applied in a life: an id counts once, so none is ever forgotten. */
  public static final int MOST_REDEMPTIONS = 100;

  /** So many are known that are over: those that a payment in time can bring back. */
  private static final int KNOWN_OVER = 10;

  /**
   * A discount that is over.
   *
   * @param discount as it was
   * @param at since when
   */
  public record Over(Discount discount, Instant at) {}

  /** Copies the lists. */
  public Discounts {
    running = List.copyOf(running);
    over = List.copyOf(over);
    redemptions = List.copyOf(redemptions);
  }

  /** The one of that redemption, if it runs. */
  public Optional<Discount> of(String redemptionId) {
    return running.stream().filter(is(redemptionId)).findFirst();
  }

  /** The lines of the price of a period that begins then: the full one, and what is taken off. */
  public List<ChargeLine> price(Terms terms, Instant begin) {
    return Stream.concat(
            Stream.of(ChargeLine.fullPrice(terms.price())), lines(terms, begin).stream())
        .toList();
  }

  /**
   * What is taken off the price of a period that begins then: percentages of what is left one after
   * another as they were applied, then amounts, a line for each that takes something off.
   */
  public List<ChargeLine> lines(Terms terms, Instant begin) {
    List<ChargeLine> lines = new ArrayList<>();
    long left = terms.price().minor();
    for (Discount each : percentagesFirst().filter(it -> it.isFor(terms, begin)).toList()) {
      long off = each.off(left);
      if (off > 0) {
        lines.add(ChargeLine.discount(each.discountId(), off));
        left -= off;
      }
    }
    return lines;
  }

  private Stream<Discount> percentagesFirst() {
    return Stream.concat(
        running.stream().filter(each -> each.percent().isPresent()),
        running.stream().filter(each -> each.percent().isEmpty()));
  }

  /**
   * What follows where a period has begun: those that count periods have one less, those whose time
   * is over have ended.
   */
  public List<DiscountEvent> begun(Terms terms, Instant begin) {
    List<DiscountEvent> events = new ArrayList<>();
    for (Discount each : running) {
      if (each.isOver(begin)) {
        events.add(each.ended(EndedBy.TIME_OVER, begin));
      } else if (each.periodsLeft().isPresent() && each.isFor(terms, begin)) {
        long left = each.periodsLeft().get() - 1;
        events.add(each.used(left, begin));
        if (left == 0) {
          events.add(each.ended(EndedBy.USED_UP, begin));
        }
      }
    }
    return events;
  }

  /** What follows where the plan has changed: those that are not for it have ended. */
  public List<DiscountEvent> changed(String planId, Instant at) {
    List<DiscountEvent> events = new ArrayList<>();
    running.stream()
        .filter(each -> each.isKnownAt(at) && !each.plans().include(planId))
        .map(each -> each.ended(EndedBy.PLAN_CHANGED, at))
        .forEach(events::add);
    return events;
  }

  /** The events that end all of them, where the subscription begins once more without them. */
  public List<DiscountEvent> restarting(Instant now) {
    List<DiscountEvent> events = new ArrayList<>();
    running.forEach(each -> events.add(each.ended(EndedBy.RESTARTED, now)));
    return events;
  }

  /** The events that end those whose time is over. */
  public List<DiscountEvent> lapsing(Instant now) {
    List<DiscountEvent> events = new ArrayList<>();
    running.stream()
        .filter(each -> each.isOver(now))
        .map(each -> each.ended(EndedBy.TIME_OVER, now))
        .forEach(events::add);
    return events;
  }

  /** The same with one more. */
  public Discounts applying(DiscountApplied event) {
    return new Discounts(
        plus(running, Discount.of(event)), over, plus(redemptions, event.redemptionId()));
  }

  /** The same, of which one is for fewer periods. */
  public Discounts using(DiscountUsed event) {
    return new Discounts(
        running.stream()
            .map(each -> is(event.redemptionId()).test(each) ? each.after(event) : each)
            .toList(),
        over,
        redemptions);
  }

  /** The same without one. */
  public Discounts ending(DiscountEnded event) {
    List<Over> known = over.size() < KNOWN_OVER ? over : over.subList(1, KNOWN_OVER);
    return new Discounts(
        running.stream().filter(is(event.redemptionId()).negate()).toList(),
        event.reason() == EndedBy.REMOVED || event.reason() == EndedBy.RESTARTED
            ? over
            : Stream.concat(
                    known.stream(),
                    of(event.redemptionId()).map(it -> new Over(it, event.endedAt())).stream())
                .toList(),
        redemptions);
  }

  /**
   * The same as of when an upgrade turns out to have been paid, which makes the periods void that
   * have begun since: they count no more, and what ended with them runs again.
   */
  public Discounts asOf(Instant at) {
    Stream<Discount> back = over.stream().filter(each -> each.at().isAfter(at)).map(Over::discount);
    return new Discounts(
        Stream.concat(running.stream(), back)
            .map(each -> each.asOf(at))
            .sorted(Comparator.comparingInt(each -> redemptions.indexOf(each.redemptionId())))
            .toList(),
        over.stream().filter(each -> !each.at().isAfter(at)).toList(),
        redemptions);
  }

  private static Predicate<Discount> is(String redemptionId) {
    return each -> each.redemptionId().equals(redemptionId);
  }

  private static <T> List<T> plus(List<T> values, T one) {
    return Stream.concat(values.stream(), Stream.of(one)).toList();
  }
}
