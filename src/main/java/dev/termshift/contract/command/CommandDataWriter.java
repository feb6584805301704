package dev.termshift.contract.command;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CreditCommand.ReserveCredits;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.money.Money;
import dev.termshift.json.DomainValues;
import dev.termshift.json.JsonOut;
import dev.termshift.json.JsonWriter;
import dev.termshift.json.RecordWriters;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The fields of each command's data, written as JSON: the components of its record. What stands
 * here is where the two differ.
 */
public final class CommandDataWriter {

  private static final RecordWriters WRITERS =
      DomainValues.writers()
          .with(Money.class, DomainValues::money)
          .with(
              Terms.class,
              "price",
              (terms, out) -> out.object("price", DomainValues.money("amount"), terms.price()))
          // What is usual leaves no field: a command from before there were kinds keeps its hash.
          .with(
              PaymentFailed.class,
              "kind",
              (command, out) -> {
                if (command.kind() != FailureKind.SOFT) {
                  out.constant("kind", command.kind());
                }
              })
          .with(
              ReserveCredits.class,
              "expiresIn",
              (command, out) -> out.text("expiresIn", command.expiresIn().toString()))
          // Unlike other flags it is set if nothing is said.
          .with(
              Refund.class,
              "revokeCredits",
              (command, out) -> {
                if (!command.revokeCredits()) {
                  out.flag("revokeCredits", false);
                }
              })
          .with(Start.class, "discounts", CommandDataWriter::discounts)
          // To say that there is none is to take away what there was.
          .with(
              UpdateDetails.class,
              "metadata",
              (command, out) ->
                  command.metadata().ifPresent(texts -> out.texts("metadata", texts.texts())))
          .with(
              Cancel.class,
              "creditUnused",
              (command, out) -> out.flag("creditUnused", command.creditUnused()));

  private static final Map<CommandType, BiConsumer<Object, JsonOut>> FIELDS = all();

  private CommandDataWriter() {}

  /** The data of the command, with the reason for it. */
  public static byte[] write(GivenCommand given) {
    return given.command() instanceof Misspelt misspelt
        ? misspelt.data().getBytes(StandardCharsets.UTF_8)
        : JsonWriter.objectOf(data -> fields(data, given.command()).text("reason", given.added()));
  }

  /** Writes the command's own fields into the object at hand. */
  public static JsonWriter fields(JsonWriter data, SubscriptionCommand command) {
    return data.fields(Objects.requireNonNull(FIELDS.get(CommandType.of(command))), command);
  }

  private static void discounts(Start command, JsonOut out) {
    out.listUnlessEmpty("discounts", WRITERS.of(ApplyDiscount.class), command.discounts());
  }

  private static Map<CommandType, BiConsumer<Object, JsonOut>> all() {
    Map<CommandType, BiConsumer<Object, JsonOut>> fields = new EnumMap<>(CommandType.class);
    for (CommandType type : CommandType.values()) {
      fields.put(type, WRITERS.of(type.command()));
    }
    return fields;
  }
}
