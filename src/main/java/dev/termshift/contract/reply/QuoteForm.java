package dev.termshift.contract.reply;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.money.Money;
import dev.termshift.json.DomainValues;
import dev.termshift.json.JsonOut;
import dev.termshift.json.JsonWriter;
import dev.termshift.json.RecordWriters;
import dev.termshift.json.Writing;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The fields of a quote: the components of its record. What stands here is where the two differ:
 * when it was made and of which version it is are told in its {@code reference}, which is what a
 * command says to accept it.
 */
public final class QuoteForm {

  private static final BiConsumer<Money, JsonOut> MONEY = DomainValues.money("amount");

  private static final String DISCOUNTS = "discounts";

  private static final BiConsumer<Object, JsonOut> REFERENCE =
      DomainValues.writers().with(Money.class, DomainValues::money).of(QuoteReference.class);

  /** As replies have it on Kafka, where the form of a quote is frozen. */
  private static final Map<Class<?>, BiConsumer<Object, JsonOut>> IN_REPLIES =
      fields(
          changing(QuoteForm::discount).with(Quote.NewCycle.class, DISCOUNTS, (quote, out) -> {}));

  private static final Map<Class<?>, BiConsumer<Object, JsonOut>> WHOLE =
      fields(
          changing(QuoteForm::whole)
              .with(
                  Quote.NewCycle.class,
                  DISCOUNTS,
                  (quote, out) ->
                      out.listUnlessEmpty(DISCOUNTS, QuoteForm::whole, quote.discounts())));

  private QuoteForm() {}

  /** What becomes of discounts is written of a change; of a cycle that begins, it is to be said. */
  private static RecordWriters changing(BiConsumer<Quote.DiscountAfter, JsonOut> discount) {
    return DomainValues.writers()
        .with(Money.class, Writing.object(MONEY))
        .with(
            Terms.class,
            name ->
                (terms, out) ->
                    out.text("planId", terms.planId()).object("price", MONEY, terms.price()))
        .with(
            Quote.Change.class,
            "lockOuts",
            (quote, out) ->
                out.list(
                    "lockOuts", (code, inner) -> inner.constant("code", code), quote.lockOuts()))
        .with(
            Quote.Change.class,
            DISCOUNTS,
            (quote, out) -> out.listUnlessEmpty(DISCOUNTS, discount, quote.discounts()))
        .with(Quote.Change.class, "quotedAt", (quote, out) -> {})
        .with(Quote.Change.class, "version", (quote, out) -> {})
        .with(Quote.Change.class, "validUntil", QuoteForm::reference)
        .with(Quote.TopUp.class, "quotedAt", (quote, out) -> {})
        .with(Quote.TopUp.class, "version", (quote, out) -> {})
        .with(Quote.TopUp.class, "validUntil", QuoteForm::reference)
        .with(Quote.NewCycle.class, "quotedAt", (quote, out) -> {})
        .with(Quote.NewCycle.class, "version", (quote, out) -> {})
        .with(Quote.NewCycle.class, "validUntil", QuoteForm::reference)
        .with(Quote.Stop.class, "quotedAt", (quote, out) -> {})
        .with(Quote.Stop.class, "version", (quote, out) -> {})
        .with(Quote.Stop.class, "validUntil", QuoteForm::reference);
  }

  private static Map<Class<?>, BiConsumer<Object, JsonOut>> fields(RecordWriters writers) {
    return Map.of(
        Quote.Change.class, writers.of(Quote.Change.class),
        Quote.TopUp.class, writers.of(Quote.TopUp.class),
        Quote.NewCycle.class, writers.of(Quote.NewCycle.class),
        Quote.Stop.class, writers.of(Quote.Stop.class));
  }

  static void write(JsonWriter json, Quote quote) {
    json.object(
        "quote",
        inner -> inner.fields(Objects.requireNonNull(IN_REPLIES.get(quote.getClass())), quote));
  }

  /**
   * Writes the fields of the quote into the object at hand: those of replies, what becomes of
   * discounts when a cycle begins, and which of them have their last period then.
   */
  public static void fields(JsonWriter json, Quote quote) {
    json.fields(Objects.requireNonNull(WHOLE.get(quote.getClass())), quote);
  }

  private static void discount(Quote.DiscountAfter discount, JsonOut out) {
    out.text("discountId", discount.discountId())
        .text("redemptionId", discount.redemptionId())
        .flag("kept", discount.kept());
  }

  private static void whole(Quote.DiscountAfter discount, JsonOut out) {
    discount(discount, out);
    if (discount.usedUp()) {
      out.flag("usedUp", true);
    }
  }

  private static void reference(Quote quote, JsonOut out) {
    out.instant("validUntil", quote.validUntil()).object("reference", REFERENCE, quote.reference());
  }
}
