package dev.termshift.contract.reply;

import dev.termshift.domain.rules.Quote;
import dev.termshift.json.JsonWriter;

/**
 * The fields of a quote; its {@code reference} is what a command says to accept it. Each case gives
 * back the writer.
 */
public final class QuoteForm implements Quote.Cases<JsonWriter> {

  private final JsonWriter json;

  private QuoteForm(JsonWriter json) {
    this.json = json;
  }

  static void write(JsonWriter json, Quote quote) {
    json.object("quote", inner -> fields(inner, quote));
  }

  /** Writes the fields of the quote into the object at hand. */
  public static void fields(JsonWriter json, Quote quote) {
    quote.match(new QuoteForm(json));
  }

  @Override
  public JsonWriter change(Quote.Change quote) {
    json.text("planId", quote.to().planId())
        .money("price", quote.to().price())
        .name("direction", quote.direction())
        .name("timing", quote.timing())
        .name("allocation", quote.allocation());
    total(quote)
        .object(
            "period",
            inner ->
                inner.instant("start", quote.period().start()).instant("end", quote.period().end()))
        .number("creditsAfter", quote.creditsAfter())
        .objects("lockOuts", quote.lockOuts(), (inner, code) -> inner.name("code", code));
    quote
        .replaces()
        .ifPresent(
            replaced ->
                json.object(
                    "replaces",
                    inner ->
                        inner.name("kind", replaced.kind()).text("planId", replaced.planId())));
    return reference(quote);
  }

  @Override
  public JsonWriter topUp(Quote.TopUp quote) {
    json.text("packId", quote.packId())
        .number("quantity", quote.quantity())
        .number("credits", quote.credits())
        .instant("usableUntil", quote.usableUntil());
    total(quote).number("creditsAfter", quote.creditsAfter());
    return reference(quote);
  }

  private JsonWriter total(Quote quote) {
    return json.objects(
            "lines",
            quote.lines(),
            (inner, line) ->
                inner.name("kind", line.kind()).number("amountMinor", line.amountMinor()))
        .money("total", quote.total())
        .instant("dueAt", quote.dueAt());
  }

  private JsonWriter reference(Quote quote) {
    return json.instant("validUntil", quote.validUntil())
        .object(
            "reference",
            inner ->
                inner
                    .instant("quotedAt", quote.quotedAt())
                    .number("version", quote.version())
                    .number("totalMinor", quote.total().minor())
                    .text("currency", quote.total().currency()));
  }
}
