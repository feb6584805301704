package dev.termshift.journal.form;

import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.PurposeKind;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.json.DomainValues;
import dev.termshift.json.Form;
import dev.termshift.json.JsonIn;
import dev.termshift.json.RecordReaders;
import dev.termshift.json.RecordWriters;
import java.time.Duration;
import java.util.Locale;

/**
 * The stored form of records: their components under their names. What stands here is where the two
 * differ.
 */
final class StoredRecords {

  private static final RecordWriters WRITERS =
      DomainValues.writers()
          .with(
              TrialLeft.class,
              "time",
              (left, out) -> out.number("seconds", left.time().toSeconds()))
          .oneOf(ChargePurpose.class, StoredRecords::purpose);

  private static final RecordReaders<JsonIn> READERS =
      DomainValues.readers()
          .with(TrialLeft.class, "time", in -> Duration.ofSeconds(in.number("seconds")))
          .oneOf(ChargePurpose.class, in -> in.text("kind"), StoredRecords::purpose);

  private StoredRecords() {}

  /** The stored form of such a record, or of any record of such a family. */
  static <R> Form<R> form(Class<R> type) {
    return new Form<>(WRITERS.of(type), READERS.of(type));
  }

  private static String purpose(Class<?> type) {
    return PurposeKind.ofType(type).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
