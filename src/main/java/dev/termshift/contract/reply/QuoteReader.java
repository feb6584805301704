package dev.termshift.contract.reply;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.json.JsonFields;
import dev.termshift.json.TextForm;

/** The fields that {@link QuoteForm} writes, read back. */
final class QuoteReader {

  private QuoteReader() {}

  /** Only a quote of a top-up names a pack. */
  static ReplyQuote read(JsonFields quote) {
    return quote.has("packId") ? topUp(quote) : change(quote);
  }

  private static QuotedTopUp topUp(JsonFields quote) {
    return new QuotedTopUp(
        quote.text("packId", TextForm.ID),
        quote.whole("quantity"),
        quote.whole("credits"),
        quote.instant("usableUntil"),
        quote.objects("lines", QuoteReader::line),
        quote.object("total", QuoteReader::money),
        quote.instant("dueAt"),
        quote.whole("creditsAfter"),
        quote.instant("validUntil"),
        quote.object("reference", QuoteReader::reference));
  }

  private static QuotedChange change(JsonFields quote) {
    return new QuotedChange(
        quote.text("planId", TextForm.ID),
        quote.object("price", QuoteReader::money),
        quote.choice("direction", Direction.class),
        quote.choice("timing", Timing.class),
        quote.choice("allocation", AllocationPolicy.class),
        quote.objects("lines", QuoteReader::line),
        quote.object("total", QuoteReader::money),
        quote.instant("dueAt"),
        quote.object("period", QuoteReader::period),
        quote.whole("creditsAfter"),
        quote.objects("lockOuts", code -> code.text("code", TextForm.ID)),
        quote.optionalObject("replaces", QuoteReader::replaced),
        quote.instant("validUntil"),
        quote.object("reference", QuoteReader::reference));
  }

  private static Money money(JsonFields money) {
    return new Money(money.whole("amountMinor"), money.text("currency", TextForm.CURRENCY));
  }

  private static ChargeLine line(JsonFields line) {
    return new ChargeLine(line.choice("kind", ChargeLine.Kind.class), line.whole("amountMinor"));
  }

  private static BillingPeriod period(JsonFields period) {
    return new BillingPeriod(period.instant("start"), period.instant("end"));
  }

  private static QuotedChange.Replaced replaced(JsonFields replaced) {
    return new QuotedChange.Replaced(
        replaced.text("kind", TextForm.ID), replaced.optionalText("planId", TextForm.ID));
  }

  private static QuoteReference reference(JsonFields reference) {
    return new QuoteReference(
        reference.instant("quotedAt"),
        reference.whole("version"),
        new Money(reference.whole("totalMinor"), reference.text("currency", TextForm.CURRENCY)));
  }
}
