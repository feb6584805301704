package dev.termshift.contract.command;

import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.GrantCredits;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.PaymentFailed;
import dev.termshift.domain.command.SubscriptionCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand.QuoteTopUp;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The fields of each command's data, written as JSON; each case gives back the writer.
 *
 * @param data where they are written to
 */
public record CommandDataWriter(JsonWriter data) implements SubscriptionCommand.Cases<JsonWriter> {

  /** The data of the command, with the reason for it. */
  public static byte[] write(GivenCommand given) {
    return given.command() instanceof Misspelt misspelt
        ? misspelt.data().getBytes(StandardCharsets.UTF_8)
        : JsonWriter.objectOf(
            data ->
                given.command().match(new CommandDataWriter(data)).text("reason", given.added()));
  }

  @Override
  public JsonWriter start(Start command) {
    return data.text("planId", command.planId()).text("zone", command.zone().map(ZoneId::getId));
  }

  @Override
  public JsonWriter upgrade(Upgrade command) {
    data.text("planId", command.planId()).name("timing", command.timing());
    return accepting(command.quote());
  }

  private JsonWriter accepting(Optional<QuoteReference> quote) {
    quote.ifPresent(reference -> data.object("quote", inner -> quote(inner, reference)));
    return data;
  }

  private static void quote(JsonWriter data, QuoteReference quote) {
    data.instant("quotedAt", quote.quotedAt())
        .number("version", quote.version())
        .number("totalMinor", quote.total().minor())
        .text("currency", quote.total().currency());
  }

  @Override
  public JsonWriter quoteChange(QuoteChange command) {
    return data.text("planId", command.planId()).text("timing", command.timing().map(Timing::name));
  }

  @Override
  public JsonWriter downgrade(Downgrade command) {
    data.text("planId", command.planId()).name("timing", command.timing());
    return accepting(command.quote());
  }

  @Override
  public JsonWriter withdrawChange(WithdrawChange command) {
    return data;
  }

  @Override
  public JsonWriter cancel(Cancel command) {
    return data.name("timing", command.timing()).flag("creditUnused", command.creditUnused());
  }

  @Override
  public JsonWriter topUp(TopUp command) {
    data.text("packId", command.packId()).number("quantity", command.quantity());
    return accepting(command.quote());
  }

  @Override
  public JsonWriter quoteTopUp(QuoteTopUp command) {
    return data.text("packId", command.packId()).number("quantity", command.quantity());
  }

  @Override
  public JsonWriter consumeCredits(ConsumeCredits command) {
    return data.number("amount", command.amount()).text("reason", command.reason());
  }

  @Override
  public JsonWriter grantCredits(GrantCredits command) {
    return data.number("amount", command.amount())
        .instant("expiresAt", command.expiresAt())
        .text("reason", command.reason());
  }

  @Override
  public JsonWriter pause(Pause command) {
    return data.name("timing", command.timing());
  }

  @Override
  public JsonWriter resume(Resume command) {
    return data;
  }

  @Override
  public JsonWriter paymentSucceeded(PaymentSucceeded command) {
    return data.text("chargeId", command.chargeId())
        .number("attempt", command.attempt())
        .amount(command.amount())
        .text("paymentId", command.paymentId());
  }

  @Override
  public JsonWriter paymentFailed(PaymentFailed command) {
    return data.text("chargeId", command.chargeId())
        .number("attempt", command.attempt())
        .amount(command.amount())
        .text("paymentId", command.paymentId())
        .text("reason", command.reason());
  }

  @Override
  public JsonWriter elapse(Elapse command) {
    return data.instant("due", command.due());
  }

  /** Its data stands as it was written, for no field of it can be trusted. */
  @Override
  public JsonWriter misspelt(Misspelt command) {
    throw new IllegalArgumentException(
        "Expected a command whose fields are known, but got " + command);
  }
}
