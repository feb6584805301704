package dev.termshift.journal.form;

import static dev.termshift.journal.form.ValueForms.LINE;
import static dev.termshift.journal.form.ValueForms.MONEY;
import static dev.termshift.journal.form.ValueForms.PERIOD;
import static dev.termshift.journal.form.ValueForms.TERMS;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.rules.Quote;
import dev.termshift.domain.rules.RejectionCode;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.util.List;

/** The form of a quote, as it is remembered until it cannot be asked for again. */
public final class QuoteForms {

  private static final Form<Quote.Replaced> REPLACED =
      new Form<>(
          (replaced, out) ->
              out.constant("kind", replaced.kind()).optionalText("planId", replaced.planId()),
          in ->
              new Quote.Replaced(
                  in.constant("kind", PendingChange.Kind.class), in.optionalText("planId")));

  private static final Form<Quote.Change> CHANGE =
      new Form<>(
          (quote, out) ->
              out.object("to", TERMS, quote.to())
                  .constant("direction", quote.direction())
                  .constant("timing", quote.timing())
                  .constant("allocation", quote.allocation())
                  .list("lines", LINE, quote.lines())
                  .object("total", MONEY, quote.total())
                  .instant("dueAt", quote.dueAt())
                  .object("period", PERIOD, quote.period())
                  .number("creditsAfter", quote.creditsAfter())
                  .texts("lockOuts", quote.lockOuts().stream().map(RejectionCode::name).toList())
                  .optional("replaces", REPLACED, quote.replaces())
                  .instant("quotedAt", quote.quotedAt())
                  .number("version", quote.version())
                  .instant("validUntil", quote.validUntil()),
          in ->
              new Quote.Change(
                  in.object("to", TERMS),
                  in.constant("direction", Direction.class),
                  in.constant("timing", Timing.class),
                  in.constant("allocation", AllocationPolicy.class),
                  in.list("lines", LINE),
                  in.object("total", MONEY),
                  in.instant("dueAt"),
                  in.object("period", PERIOD),
                  in.number("creditsAfter"),
                  in.texts("lockOuts").stream().map(RejectionCode::valueOf).toList(),
                  in.optional("replaces", REPLACED),
                  in.instant("quotedAt"),
                  in.number("version"),
                  in.instant("validUntil")));

  private static final Form<Quote.TopUp> TOP_UP =
      new Form<>(
          (quote, out) ->
              out.text("packId", quote.packId())
                  .number("quantity", quote.quantity())
                  .number("credits", quote.credits())
                  .instant("usableUntil", quote.usableUntil())
                  .list("lines", LINE, quote.lines())
                  .object("total", MONEY, quote.total())
                  .instant("dueAt", quote.dueAt())
                  .number("creditsAfter", quote.creditsAfter())
                  .instant("quotedAt", quote.quotedAt())
                  .number("version", quote.version())
                  .instant("validUntil", quote.validUntil()),
          in ->
              new Quote.TopUp(
                  in.text("packId"),
                  in.number("quantity"),
                  in.number("credits"),
                  in.instant("usableUntil"),
                  in.list("lines", LINE),
                  in.object("total", MONEY),
                  in.instant("dueAt"),
                  in.number("creditsAfter"),
                  in.instant("quotedAt"),
                  in.number("version"),
                  in.instant("validUntil")));

  /** A quote. */
  public static final Form<Quote> QUOTE =
      Variant.oneOf(
          List.of(
              new Variant<>("change", Quote.Change.class, CHANGE),
              new Variant<>("top-up", Quote.TopUp.class, TOP_UP)));

  private QuoteForms() {}
}
