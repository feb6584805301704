package dev.termshift.domain.announced;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was announced to a subscription.
 *
 * @param period what was announced last of a period that is to begin
 * @param expiry of which expiry of credits it was told last; none before it is told any more
 * @param lowUntil the end of the slice of which few credits were last said to be left
 */
public record Told(
    Optional<Announced> period, Optional<Instant> expiry, Optional<Instant> lowUntil) {

  /** Nothing yet. */
  public static final Told NONE = new Told(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * What was announced of a period.
   *
   * @param at when it begins
   * @param said what was said last
   * @param missed whether it could have been said only too late
   * @param settled the terms that are settled for it if the plan stays the same: none dearer can
   *     take their place
   * @param accepted whether somebody accepted those
   */
  public record Announced(
      Instant at, Optional<Said> said, boolean missed, Optional<Terms> settled, boolean accepted) {

    private static Announced nothing(Instant at) {
      return new Announced(at, Optional.empty(), false, Optional.empty(), false);
    }

    /** Whether its notice is still due. */
    public boolean isToBeSaid() {
      return said.isEmpty() && !missed;
    }

    private Announced saying(Said other, boolean samePlan) {
      Optional<Terms> fixed = samePlan ? Optional.of(other.terms()) : settled;
      return new Announced(at, Optional.of(other), false, fixed, accepted);
    }

    private Announced missing() {
      return new Announced(at, Optional.empty(), true, settled, accepted);
    }

    private Announced accepting(Terms terms) {
      return new Announced(at, said, missed, Optional.of(terms), true);
    }
  }

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
    return with(at(event.at()).saying(new Said(event.terms(), event.lines()), samePlan));
  }

  /** The same after a notice was missed; what was settled before stays so. */
  public Told missing(NoticeMissed event) {
    return switch (event.which()) {
      case RENEWAL, TRIAL -> with(at(event.at()).missing());
      case CREDITS_EXPIRING -> withExpiry(event.at());
      case CREDITS_LOW -> withLow(event.at());
    };
  }

  /** The same after the expiry of credits was announced. */
  public Told saying(CreditsExpiring event) {
    return withExpiry(event.at());
  }

  /** The same after few credits were said to be left. */
  public Told saying(CreditsLow event) {
    return withLow(event.slice().end());
  }

  /** Whether the expiry of credits at that instant was announced, or came too late for it. */
  public boolean isExpirySaid(Instant expiresAt) {
    return expiry.filter(last -> !expiresAt.isAfter(last)).isPresent();
  }

  /** Whether few credits were said to be left of the slice that ends then. */
  public boolean isLowSaid(Instant sliceEnd) {
    return lowUntil.filter(sliceEnd::equals).isPresent();
  }

  /** The same after terms were accepted. */
  public Told accepting(TermsAccepted event) {
    return with(at(event.at()).accepting(event.terms()));
  }

  private Announced at(Instant begin) {
    return of(begin).orElseGet(() -> Announced.nothing(begin));
  }

  private Told with(Announced other) {
    return new Told(Optional.of(other), expiry, lowUntil);
  }

  private Told withExpiry(Instant at) {
    return new Told(period, Optional.of(at), lowUntil);
  }

  private Told withLow(Instant sliceEnd) {
    return new Told(period, expiry, Optional.of(sliceEnd));
  }
}
