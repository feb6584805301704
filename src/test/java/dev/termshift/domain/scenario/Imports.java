package dev.termshift.domain.scenario;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.command.ImportCommand.GivenPeriod;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.credit.CreditSource;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Subscriptions of another system, in the words of a story. */
public final class Imports {

  private Imports() {}

  /** One of the plan as the first catalog version sells it, whose first period runs. */
  public static Import of(String planId, String start, String end) {
    return of(planId, start, start, end);
  }

  /** The same in a later period. */
  public static Import of(String planId, String anchor, String start, String end) {
    return new Import(
        Optional.empty(),
        Optional.of(planId),
        Optional.of(1L),
        "USD",
        Optional.empty(),
        Scenario.instant(anchor),
        new GivenPeriod(Scenario.instant(start), Scenario.instant(end)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("sub_7"));
  }

  /** Terms that no catalog has, for a month. */
  public static Terms terms(long price, long credits) {
    return new Terms(
        "legacy",
        1,
        SampleCatalog.usd(price),
        SampleCatalog.every("P1M"),
        credits,
        Rollover.NONE,
        Terms.Renewal.KEEP,
        Optional.empty());
  }

  /** The same on own terms. */
  public static Import on(Import it, Terms terms) {
    return sold(it, Optional.of(terms), Optional.empty(), Optional.empty());
  }

  /** The same with other words on what was sold. */
  public static Import sold(
      Import it, Optional<Terms> terms, Optional<String> planId, Optional<Long> version) {
    return new Import(
        terms,
        planId,
        version,
        it.currency(),
        it.zone(),
        it.anchor(),
        it.period(),
        it.investedMinor(),
        it.lots(),
        it.balanceMinor(),
        it.customerRef(),
        it.externalId());
  }

  /** The same, read in that zone. */
  public static Import in(String zone, Import it) {
    return new Import(
        it.terms(),
        it.planId(),
        it.catalogVersion(),
        it.currency(),
        Optional.of(ZoneId.of(zone)),
        it.anchor(),
        it.period(),
        it.investedMinor(),
        it.lots(),
        it.balanceMinor(),
        it.customerRef(),
        it.externalId());
  }

  /** The same in another currency. */
  public static Import billedIn(String currency, Import it) {
    return new Import(
        it.terms(),
        it.planId(),
        it.catalogVersion(),
        currency,
        it.zone(),
        it.anchor(),
        it.period(),
        it.investedMinor(),
        it.lots(),
        it.balanceMinor(),
        it.customerRef(),
        it.externalId());
  }

  /** The same with money and credits. */
  public static Import with(Import it, long invested, long balance, GivenLot... lots) {
    return new Import(
        it.terms(),
        it.planId(),
        it.catalogVersion(),
        it.currency(),
        it.zone(),
        it.anchor(),
        it.period(),
        Optional.of(invested),
        Optional.of(List.of(lots)),
        Optional.of(balance),
        Optional.of("customer-7"),
        it.externalId());
  }

  /** Credits that last as long as is usual. */
  public static GivenLot lot(CreditSource source, long amount) {
    return new GivenLot(source, amount, Optional.empty());
  }

  /** Credits that last until that instant. */
  public static GivenLot lot(CreditSource source, long amount, String expiresAt) {
    return new GivenLot(source, amount, Optional.of(Instant.parse(expiresAt + "T00:00:00Z")));
  }

  /** From its next boundary on it is billed here. */
  public static Activate activate() {
    return new Activate(Optional.empty(), Optional.empty());
  }

  /** The same, with what was paid for the running period and the credits that are left. */
  public static Activate activate(long invested, GivenLot... lots) {
    return new Activate(Optional.of(invested), Optional.of(List.of(lots)));
  }
}
