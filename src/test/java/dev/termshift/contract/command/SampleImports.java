package dev.termshift.contract.command;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.command.ImportCommand.GivenPeriod;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes from another system. */
final class SampleImports {

  private static final Instant START = Instant.parse("2026-12-15T09:00:00Z");
  private static final GivenPeriod PERIOD =
      new GivenPeriod(START, Instant.parse("2027-01-15T09:00:00Z"));
  private static final Optional<List<GivenLot>> LOTS =
      Optional.of(
          List.of(
              new GivenLot(CreditSource.PLAN, 120, Optional.empty()),
              new GivenLot(
                  CreditSource.TOP_UP, 30, Optional.of(Instant.parse("2027-06-01T00:00:00Z")))));

  private SampleImports() {}

  static Map<String, SubscriptionCommand> all() {
    return Map.of(
        "command-import",
        new Import(
            Optional.empty(),
            Optional.of("basic"),
            Optional.of(1L),
            "EUR",
            Optional.empty(),
            START,
            PERIOD,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        "command-import-of-terms",
        new Import(
            Optional.of(terms()),
            Optional.empty(),
            Optional.empty(),
            "EUR",
            Optional.of(ZoneId.of("Europe/Berlin")),
            START,
            PERIOD,
            Optional.of(900L),
            LOTS,
            Optional.of(150L),
            Optional.of("customer-7"),
            Optional.of("sub_1Nq7")),
        "command-activate",
        new Activate(Optional.empty(), Optional.empty()),
        "command-activate-anew",
        new Activate(Optional.of(900L), LOTS));
  }

  private static Terms terms() {
    return new Terms(
        "legacy",
        1,
        new Money(900, "EUR"),
        new BillingInterval("P1M"),
        40,
        new Rollover(20),
        Terms.Renewal.KEEP,
        Optional.of(new BillingInterval("P1M")));
  }
}
