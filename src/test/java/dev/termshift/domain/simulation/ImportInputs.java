package dev.termshift.domain.simulation;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.command.ImportCommand.GivenPeriod;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.scenario.Imports;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** What comes from another system in the lives of some seeds, and when it is billed here. */
final class ImportInputs {

  private static final Map<String, String> INTERVALS =
      Map.of(
          "free",
          "P1M",
          "basic",
          "P1M",
          "weekly",
          "P7D",
          "plus",
          "P1M",
          "plus-yearly",
          "P1Y",
          "pro",
          "P1M");

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Random random;
  private final boolean any;

  /** Apart, so that what is said in the usual way stays as it is. */
  private final Random otherwise;

  ImportInputs(long seed) {
    random = new Random(seed * 31 + 20);
    any = random.nextInt(6) == 0;
    otherwise = new Random(seed * 31 + 23);
  }

  /** How a life begins that began elsewhere. */
  Optional<Import> first(Instant now) {
    return any ? Optional.of(said(running(now))) : Optional.empty();
  }

  /** Now and then it is activated, also what is active. */
  Optional<Activate> activation(Instant now) {
    return any && random.nextInt(12) == 0
        ? Optional.of(
            new Activate(
                random.nextBoolean() ? Optional.empty() : Optional.of(money()),
                random.nextBoolean() ? Optional.empty() : Optional.of(lots(now))))
        : Optional.empty();
  }

  private Import running(Instant now) {
    String planId = INTERVALS.keySet().stream().sorted().toList().get(random.nextInt(6));
    BillingInterval interval = new BillingInterval(INTERVALS.get(planId));
    ZoneId zone = random.nextBoolean() ? UTC : ZoneId.of("Europe/Berlin");
    BillingCycle cycle =
        new BillingCycle(now.minusSeconds(random.nextInt(40_000_000)), interval, zone);
    return new Import(
        Optional.empty(),
        Optional.of(planId),
        Optional.of(3L),
        "USD",
        Optional.of(zone),
        cycle.anchor(),
        running(cycle, now),
        Optional.of(money()),
        Optional.of(lots(now)),
        random.nextBoolean() ? Optional.empty() : Optional.of(money()),
        Optional.of("customer-" + random.nextInt(3)),
        Optional.of("sub_" + random.nextInt(9)));
  }

  /** In one of three, less is said, or on terms that no catalog has. */
  private Import said(Import it) {
    if (otherwise.nextInt(3) > 0) {
      return it;
    }
    Import less =
        new Import(
            it.terms(),
            it.planId(),
            it.catalogVersion(),
            it.currency(),
            it.zone().filter(zone -> !zone.equals(UTC) || otherwise.nextBoolean()),
            it.anchor(),
            it.period(),
            it.investedMinor().filter(any -> otherwise.nextBoolean()),
            it.lots().filter(any -> otherwise.nextBoolean()),
            it.balanceMinor(),
            it.customerRef().filter(any -> otherwise.nextBoolean()),
            it.externalId().filter(any -> otherwise.nextBoolean()));
    return otherwise.nextBoolean() ? less : onOwnTerms(less);
  }

  private Import onOwnTerms(Import it) {
    BillingInterval interval = new BillingInterval(INTERVALS.get(it.planId().orElseThrow()));
    Terms terms =
        new Terms(
            "legacy",
            1,
            new Money(otherwise.nextInt(3) * 700L, it.currency()),
            interval,
            otherwise.nextInt(150),
            Rollover.NONE,
            otherwise.nextBoolean() ? Terms.Renewal.KEEP : Terms.Renewal.IN_FORCE,
            Optional.empty());
    return Imports.on(it, terms);
  }

  /** Of a period that ends within a day, nothing comes but a rejection. */
  private static GivenPeriod running(BillingCycle cycle, Instant now) {
    long index = 0;
    while (!cycle.period(index).end().isAfter(now)) {
      index++;
    }
    BillingPeriod period = cycle.period(index);
    return new GivenPeriod(period.start(), period.end());
  }

  private long money() {
    return random.nextInt(4) * 700L;
  }

  private List<GivenLot> lots(Instant now) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(each -> lot(now)).toList();
  }

  private GivenLot lot(Instant now) {
    CreditSource[] sources = CreditSource.values();
    return new GivenLot(
        sources[random.nextInt(sources.length)],
        1 + random.nextInt(150),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(now.plus(Duration.ofHours(1 + random.nextInt(2000)))));
  }
}
