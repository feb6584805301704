package dev.termshift.domain.announced;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was announced to a subscription.
 *
 * @param period what was announced last of a period that is to begin
 */
public record Told(Optional<Announced> period) {

  /** Nothing yet. */
  public static final Told NONE = new Told(Optional.empty());

  /**
   * What was announced of a period.
   *
   * @param at when it begins
   * @param said what was said last, unless that would have come too late
   * @param settled the terms that are settled for it if the plan stays the same: none dearer can
   *     take their place
   */
  public record Announced(Instant at, Optional<Said> said, Optional<Terms> settled) {}

  /**
   * What a period was said to cost.
   *
   * @param terms what will be sold
   * @param lines what the amount is made of
   */
  public record Said(Terms terms, List<ChargeLine> lines) {

    /** Copies the list. */
    public Said {
      lines = List.copyOf(lines);
    }
  }

  /** What was announced of the period that begins then, if anything was. */
  public Optional<Announced> of(Instant begin) {
    return period.filter(it -> it.at().equals(begin));
  }

  /** The same after a period was announced; what was settled for another plan stays so. */
  public Told saying(NoticeEvent.OfPeriod event) {
    String planId = event.terms().planId();
    boolean samePlan = event.changedFrom().filter(from -> !from.planId().equals(planId)).isEmpty();
    Optional<Terms> settled =
        samePlan ? Optional.of(event.terms()) : of(event.at()).flatMap(Announced::settled);
    Said said = new Said(event.terms(), event.lines());
    return new Told(Optional.of(new Announced(event.at(), Optional.of(said), settled)));
  }

  /** The same after a notice was missed; what was settled before stays so. */
  public Told missing(NoticeMissed event) {
    Optional<Terms> settled = of(event.at()).flatMap(Announced::settled);
    return new Told(Optional.of(new Announced(event.at(), Optional.empty(), settled)));
  }
}
