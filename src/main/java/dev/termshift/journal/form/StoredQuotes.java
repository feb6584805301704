package dev.termshift.journal.form;

import dev.termshift.domain.answer.Quote;
import dev.termshift.json.JsonIn;
import dev.termshift.json.JsonOut;
import dev.termshift.json.RecordReaders;
import dev.termshift.json.RecordWriters;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The stored form of what quotes say of discounts. Nothing is written where there are none. */
final class StoredQuotes {

  private static final String DISCOUNTS = "discounts";

  private StoredQuotes() {}

  static RecordWriters writing(RecordWriters writers) {
    BiConsumer<Object, JsonOut> discount = writers.of(Quote.DiscountAfter.class);
    return writers
        .with(
            Quote.Change.class,
            DISCOUNTS,
            (quote, out) -> out.listUnlessEmpty(DISCOUNTS, discount, quote.discounts()))
        .with(
            Quote.NewCycle.class,
            DISCOUNTS,
            (quote, out) -> out.listUnlessEmpty(DISCOUNTS, discount, quote.discounts()));
  }

  static RecordReaders<JsonIn> reading(RecordReaders<JsonIn> readers) {
    Function<JsonIn, Quote.DiscountAfter> discount = readers.of(Quote.DiscountAfter.class);
    return readers
        .with(Quote.Change.class, DISCOUNTS, in -> in.objectsOrNone(DISCOUNTS, discount))
        .with(Quote.NewCycle.class, DISCOUNTS, in -> in.objectsOrNone(DISCOUNTS, discount));
  }
}
