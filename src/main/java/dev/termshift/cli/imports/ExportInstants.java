package dev.termshift.cli.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads instants as an export has them. A day alone is its first instant; of two instants that a
 * clock shows alike, the first is meant.
 */
final class ExportInstants {

  private static final String ISO = "iso";
  private static final String SECONDS = "seconds";

  private final String form;
  private final Function<String, Instant> reader;

  private ExportInstants(String form, Function<String, Instant> reader) {
    this.form = form;
    this.reader = reader;
  }

  /**
   * Those of a form.
   *
   * @param form {@code iso}, {@code seconds} since 1970, or a pattern of {@link DateTimeFormatter}
   *     in English
   * @param zone whose clock shows them, where they do not say it themselves
   * @throws IllegalArgumentException if the form is none of these
   */
  static ExportInstants of(String form, ZoneId zone) {
    return new ExportInstants(form, reader(form, zone));
  }

  private static Function<String, Instant> reader(String form, ZoneId zone) {
    return switch (form) {
      case ISO -> Instant::parse;
      case SECONDS -> written -> Instant.ofEpochSecond(Long.parseLong(written));
      default -> {
        DateTimeFormatter pattern = pattern(form);
        yield written -> local(pattern, written).atZone(zone).toInstant();
      }
    };
  }

  /** How they are written, for people. */
  String form() {
    return form;
  }

  /** Nothing if it is not written so, or no calendar has it. */
  Optional<Instant> read(String written) {
    try {
      return Optional.of(reader.apply(written));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static LocalDateTime local(DateTimeFormatter pattern, String written) {
    TemporalAccessor read = pattern.parseBest(written, LocalDateTime::from, LocalDate::from);
    return read instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(read);
  }

  /** Strictly: else the 31st of February would be the 28th. */
  private static DateTimeFormatter pattern(String form) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(form)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
