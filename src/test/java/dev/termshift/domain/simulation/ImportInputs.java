package dev.termshift.domain.simulation;

import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.command.ImportCommand.GivenPeriod;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
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

  private final Random random;
  private final boolean any;

  ImportInputs(long seed) {
    random = new Random(seed * 31 + 20);
    any = random.nextInt(6) == 0;
  }

  /** How a life begins that began elsewhere. */
  Optional<Import> first(Instant now) {
    return any ? Optional.of(running(now)) : Optional.empty();
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
    ZoneId zone = ZoneId.of(random.nextBoolean() ? "UTC" : "Europe/Berlin");
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
