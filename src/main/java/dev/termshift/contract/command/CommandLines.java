package dev.termshift.contract.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.termshift.contract.command.form.CommandDataReader;
import dev.termshift.contract.json.Faults;
import dev.termshift.contract.json.JsonFields;
import dev.termshift.contract.json.StrictJson;
import dev.termshift.contract.json.TextForm;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.log.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads commands that people wrote down, one JSON object a line: {@code {"type": "upgrade",
 * "subscriptionId": "s-1", "id": "…", "source": "…", "data": {…}}}, where id, source and data may
 * be left out. Other than in messages, an unknown name beside these is a fault: it is a slip.
 */
public final class CommandLines {

  private static final List<String> NAMES =
      List.of("type", "subscriptionId", "id", "source", "data");

  private final String defaultSource;
  private final Supplier<String> newId;
  private final StrictJson json;

  /** Lines without a source come from the given one, lines without an id get a new one. */
  public CommandLines(String defaultSource, Supplier<String> newId) {
    this.defaultSource = defaultSource;
    this.newId = newId;
    DecodeLimits limits = DecodeLimits.standard();
    this.json = new StrictJson(limits.maxValueBytes(), limits.maxNesting());
  }

  /** The command of one line, or everything that is wrong with it. */
  public ParsedLine parse(String line) {
    Faults faults = new Faults();
    Optional<ParsedLine> parsed =
        json.parse(line.getBytes(StandardCharsets.UTF_8), "", faults)
            .flatMap(node -> read(node, faults));
    return parsed.orElseGet(() -> new ParsedLine.Faulty(faults.texts()));
  }

  private Optional<ParsedLine> read(JsonNode line, Faults faults) {
    JsonFields fields = new JsonFields(line, "", faults);
    refuseUnknown(line, fields);
    String subscriptionId = fields.text("subscriptionId", TextForm.ID);
    String source = fields.optionalText("source", TextForm.SOURCE).orElse(defaultSource);
    Optional<String> id = fields.optionalText("id", TextForm.ID);
    Optional<SubscriptionCommand> command = command(line, fields, faults);
    if (command.isEmpty() || !faults.isEmpty()) {
      return Optional.empty();
    }
    CommandId commandId = new CommandId(source, id.orElseGet(newId));
    return Optional.of(
        new ParsedLine.Ready(OutgoingCommand.of(subscriptionId, commandId, command.get())));
  }

  private static void refuseUnknown(JsonNode line, JsonFields fields) {
    TreeSet<String> unknown = new TreeSet<>();
    line.fieldNames().forEachRemaining(unknown::add);
    NAMES.forEach(unknown::remove);
    for (String name : unknown) {
      fields.add(name, "Expected one of " + NAMES + ", but got " + TextForm.quote(name));
    }
  }

  private static Optional<SubscriptionCommand> command(
      JsonNode line, JsonFields fields, Faults faults) {
    String type = fields.text("type", TextForm.ID);
    Optional<Function<JsonFields, SubscriptionCommand>> reader = CommandDataReader.of(type);
    if (reader.isEmpty() && line.path("type").isTextual()) {
      fields.add(
          "type",
          "Expected one of " + CommandDataReader.names() + ", but got " + TextForm.quote(type));
    }
    JsonNode data = line.path("data");
    boolean absent = data.isMissingNode() || data.isNull();
    JsonNode object = absent ? JsonNodeFactory.instance.objectNode() : data;
    return reader.map(each -> each.apply(new JsonFields(object, "/data", faults)));
  }
}
