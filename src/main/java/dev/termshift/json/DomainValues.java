package dev.termshift.json;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How the values that events, states and commands are made of look everywhere. What is usual leaves
 * no field: a duration of nothing, credits that do not roll over, a renewal at what is in force.
 */
public final class DomainValues {

  private static final String SECONDS = "Seconds";
  private static final String MINOR = "Minor";
  private static final String CURRENCY = "currency";

  /**
   * Where Java differs from the time zone database, which everybody else has: it lacks three zones,
   * which the database has as other names of these.
   */
  private static final Map<String, String> ZONES_ELSEWHERE =
      Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

  /** Zones of Java's own, which the time zone database no longer has. */
  private static final String JAVA_ONLY = "SystemV/";

  private static final Pattern OFFSET = Pattern.compile("Z|UT|(UTC|GMT|UT)?[+-].*");
  private static final ZoneId UTC = ZoneId.of("UTC");

  private DomainValues() {}

  /**
   * The zone of that name, under one that everybody has who has the time zone database. An offset
   * is what it says, whatever stands before it; none is UTC.
   *
   * @throws DateTimeException if there is no such zone
   */
  static ZoneId zone(String name) {
    if (name.startsWith(JAVA_ONLY)) {
      throw new DateTimeException("Expected a zone of the time zone database, but got " + name);
    }
    ZoneId zone = ZoneId.of(name, ZONES_ELSEWHERE);
    if (!OFFSET.matcher(name).matches()) {
      return zone;
    }
    ZoneId offset = zone.normalized();
    return offset.equals(ZoneOffset.UTC) ? UTC : offset;
  }

  /** What is wrong with what is no zone; of the many, those that begin alike are compared. */
  static String faultOfZone(JsonNode value) {
    String text = value.asText();
    List<String> alike =
        ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.regionMatches(true, 0, text, 0, 1) && !zone.startsWith(JAVA_ONLY))
            .toList();
    return "Expected a time zone such as Europe/Berlin, but got "
        + Printable.describe(value)
        + KnownNames.askingFor(KnownNames.of(alike).nearestAsAWhole(text));
  }

  /** What writes them; more can be said. */
  public static RecordWriters writers() {
    return new RecordWriters()
        .with(Long.class, name -> (number, out) -> out.number(name, number))
        .with(ZoneId.class, name -> (zone, out) -> out.text(name, zone.getId()))
        .unwrapping(BillingInterval.class)
        .with(Long.class, name -> (number, out) -> out.number(name, number))
        .with(Duration.class, name -> durations(name + SECONDS))
        .with(
            Metadata.class, name -> (metadata, out) -> out.textsUnlessEmpty(name, metadata.texts()))
        .with(
            PlanIds.class,
            name ->
                (plans, out) -> {
                  if (!plans.ids().isEmpty()) {
                    out.texts(name, plans.ids());
                  }
                })
        // Who reads what was sold is told what is announced, not when that would be.
        .with(Notices.class, name -> (notices, out) -> {})
        .with(
            Rollover.class,
            name ->
                (rollover, out) -> {
                  if (!rollover.equals(Rollover.NONE)) {
                    out.text(name, rollover.text());
                  }
                })
        .with(
            Terms.Renewal.class,
            name ->
                (renewal, out) -> {
                  if (renewal != Terms.Renewal.IN_FORCE) {
                    out.constant(name, renewal);
                  }
                });
  }

  private static BiConsumer<Duration, JsonOut> durations(String name) {
    return (duration, out) -> out.numberUnlessZero(name, duration.toSeconds());
  }

  /** What reads them back from what is trusted; more can be said. */
  public static RecordReaders<JsonIn> readers() {
    return new RecordReaders<JsonIn>()
        .with(String.class, name -> in -> in.text(name))
        .with(Metadata.class, name -> in -> new Metadata(in.textsOrNone(name)))
        .with(
            PlanIds.class,
            name -> in -> in.ifPresent(name, it -> new PlanIds(it.texts(name))).orElse(PlanIds.ALL))
        .with(long.class, name -> in -> in.number(name))
        .with(Long.class, name -> in -> in.number(name))
        .with(int.class, name -> in -> in.integer(name))
        .with(boolean.class, name -> in -> in.flagOrFalse(name))
        .with(Instant.class, name -> in -> in.instant(name))
        .with(ZoneId.class, name -> in -> in.zone(name))
        .unwrapping(BillingInterval.class)
        .with(Duration.class, name -> in -> Duration.ofSeconds(in.numberOrZero(name + SECONDS)))
        .with(
            Rollover.class,
            name -> in -> in.optionalText(name).map(Rollover::parse).orElse(Rollover.NONE))
        .with(
            Terms.Renewal.class,
            name ->
                in ->
                    in.optionalText(name)
                        .map(Terms.Renewal::valueOf)
                        .orElse(Terms.Renewal.IN_FORCE));
  }

  /** Writes money as two fields, such as {@code amountMinor} and {@code currency}. */
  public static BiConsumer<Money, JsonOut> money(String name) {
    SerializedString minor = JsonOut.name(name + MINOR);
    SerializedString currency = JsonOut.name(CURRENCY);
    return (money, out) -> out.number(minor, money.minor()).text(currency, money.currency());
  }

  /** Reads money from two such fields, of which everything is looked at. */
  public static Function<JsonFields, Money> moneyIn(String name) {
    String minor = name + MINOR;
    return in -> new Money(in.whole(minor), in.text(CURRENCY, TextForm.CURRENCY));
  }
}
