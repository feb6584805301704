package dev.termshift.domain.announced;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.NoticeEvent;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.CreditsLow;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was announced to a subscription.
 *
 * @param period what was announced last of a period that is to begin
 * @param expiries which expiries of credits it was told of, as long as any of them are left
 * @param lowUntil the end of the slice of which few credits were last said to be left
 */
public record Told(
    Optional<Announced> period, List<ToldExpiry> expiries, Optional<Instant> lowUntil) {

  /** Nothing yet. */
  public static final Told NONE = new Told(Optional.empty(), List.of(), Optional.empty());

  /** Copies the list. */
  public Told {
    expiries = List.copyOf(expiries);
  }

  /**
   * How many credits were said to expire at an instant.
   *
   * @param at when they do
   * @param amount how many; the largest number where that could be said only too late
   */
  public record ToldExpiry(Instant at, long amount) {}

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
      case CREDITS_EXPIRING -> with(new ToldExpiry(event.at(), Long.MAX_VALUE));
      case CREDITS_LOW -> withLow(event.at());
    };
  }

  /** The same after the expiry of credits was announced. */
  public Told saying(CreditsExpiring event) {
    return with(new ToldExpiry(event.at(), event.amount()));
  }

  /** The same without the expiries of which nothing is left. */
  public Told expiringOnly(CreditLots left) {
    return new Told(
        period,
        expiries.stream()
            .filter(it -> left.lots().stream().map(CreditLot::expiresAt).anyMatch(it.at()::equals))
            .toList(),
        lowUntil);
  }

  /** The same after few credits were said to be left. */
  public Told saying(CreditsLow event) {
    return withLow(event.slice().end());
  }

  /** How many credits at most were said to expire then; nobody is told of fewer once more. */
  public long toExpire(Instant at) {
    return expiries.stream()
        .filter(it -> it.at().equals(at))
        .mapToLong(ToldExpiry::amount)
        .findFirst()
        .orElse(0);
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
    return new Told(Optional.of(other), expiries, lowUntil);
  }

  private Told with(ToldExpiry said) {
    List<ToldExpiry> more = new ArrayList<>(expiries);
    more.removeIf(it -> it.at().equals(said.at()));
    more.add(said);
    return new Told(period, more, lowUntil);
  }

  private Told withLow(Instant sliceEnd) {
    return new Told(period, expiries, Optional.of(sliceEnd));
  }
}
