package dev.termshift.contract.reply;

import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.money.Money;
import dev.termshift.json.DomainValues;
import dev.termshift.json.JsonFields;
import dev.termshift.json.RecordReaders;
import dev.termshift.json.TextForm;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The fields that {@link QuoteForm} writes, read back. */
final class QuoteReader {

  private static final RecordReaders<JsonFields> FIELDS =
      new RecordReaders<JsonFields>()
          .with(String.class, name -> quote -> quote.text(name, TextForm.ID))
          .with(long.class, name -> quote -> quote.whole(name))
          .with(Instant.class, name -> quote -> quote.instant(name))
          .with(Money.class, name -> quote -> quote.object(name, DomainValues.moneyIn("amount")))
          .with(QuoteReference.class, "total", DomainValues.moneyIn("total"))
          .with(QuotedChange.class, "lockOuts", QuoteReader::lockOuts);

  private static final Function<JsonFields, QuotedChange> CHANGE = FIELDS.of(QuotedChange.class);
  private static final Function<JsonFields, QuotedTopUp> TOP_UP = FIELDS.of(QuotedTopUp.class);

  private QuoteReader() {}

  /** Only a quote of a top-up names a pack. */
  static ReplyQuote read(JsonFields quote) {
    return quote.has("packId") ? TOP_UP.apply(quote) : CHANGE.apply(quote);
  }

  private static List<String> lockOuts(JsonFields quote) {
    return quote.objects("lockOuts", code -> code.text("code", TextForm.ID));
  }
}
