package dev.termshift.contract.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.EventType;
import dev.termshift.contract.Traceparent;
import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.contract.cloudevent.EnvelopeReader;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.KnownNames;
import dev.termshift.json.StrictJson;
import dev.termshift.json.TextForm;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads commands that people wrote down, one JSON object a line: {@code {"type": "upgrade",
 * "subscriptionId": "s-1", "id": "…", "source": "…", "data": {…}}}, where id, source and data may
 * be left out. Other than in messages, an unknown name beside these is a fault: it is a slip.
 */
public final class CommandLines {

  private static final KnownNames OF_A_LINE =
      new KnownNames(List.of("type", "subscriptionId", "id", "source", "data"));

  /** The first four; a specversion makes a CloudEvent of it, in which other names may stand. */
  private static final KnownNames WITHIN_A_LINE =
      new KnownNames(List.of("type", "id", "source", "data", "specversion"));

  private final KnownNames types;
  private final String defaultSource;
  private final Supplier<String> newId;
  private final StrictJson json;
  private final EnvelopeReader events;

  /**
   * Lines without a source come from the given one, lines without an id get a new one. A source of
   * the engine is a fault, unless it is the given one.
   */
  public CommandLines(String defaultSource, Supplier<String> newId) {
    this(KnownNames.of(CommandDataReader.names()), defaultSource, newId);
  }

  private CommandLines(KnownNames types, String defaultSource, Supplier<String> newId) {
    this.types = types;
    this.defaultSource = defaultSource;
    this.newId = newId;
    this.json = DecodeLimits.standard().parser();
    this.events = new EnvelopeReader(json);
  }

  /** The same, where only what gets a reply may be sent: other types are not offered. */
  public static CommandLines ofCallers(String defaultSource, Supplier<String> newId) {
    return new CommandLines(
        KnownNames.of(CommandDataReader.namesOfCallers()), defaultSource, newId);
  }

  /** The command of one line, or everything that is wrong with it. */
  public ParsedLine parse(String line) {
    Faults faults = new Faults();
    Optional<ParsedLine> parsed =
        json.parse(line.getBytes(StandardCharsets.UTF_8), "", faults)
            .flatMap(node -> read(node, faults));
    return parsed.orElseGet(() -> new ParsedLine.Faulty(faults.texts()));
  }

  /**
   * The command of an object that is a part of a line, which names the subscription outside of it;
   * a CloudEvent in structured mode, known by its {@code specversion}, is such an object too, and
   * read as on Kafka.
   *
   * @param pointer the object's place in the line
   * @param faults gets everything that is wrong with it
   * @return nothing if anything is
   */
  public Optional<OutgoingCommand> within(
      String subscriptionId, JsonNode object, String pointer, Faults faults) {
    if (object.has("specversion")) {
      return event(subscriptionId, events.read(object), pointer, faults);
    }
    Written written = new Written(object, pointer, new JsonFields(object, pointer, faults), faults);
    written.fields.addUnknown(WITHIN_A_LINE);
    return outgoing(subscriptionId, written);
  }

  /**
   * The command of a CloudEvent, read as from Kafka: what it needs and what is ignored is the same.
   *
   * @param pointer the event's place in what was sent
   * @param faults gets everything that is wrong with it
   * @return nothing if anything is
   */
  public Optional<OutgoingCommand> event(
      String subscriptionId, Envelope envelope, String pointer, Faults faults) {
    DecodingFaults findings = new DecodingFaults();
    CommandEvent event = CommandEvent.read(envelope, subscriptionId, findings, unknown -> {});
    findings.texts().forEach(each -> addBelow(pointer, each, faults));
    ownSourceFault(event.id().source()).ifPresent(each -> faults.add(pointer + "/source", each));
    if (event.given().isEmpty() || !faults.isEmpty()) {
      return Optional.empty();
    }
    OutgoingCommand command = OutgoingCommand.of(subscriptionId, event.id(), event.given().get());
    return Optional.of(
        Traceparent.of(envelope.attribute(Traceparent.NAME))
            .map(command::tracedBy)
            .orElse(command));
  }

  private static void addBelow(String pointer, String fault, Faults faults) {
    if (fault.startsWith("/")) {
      faults.add("", pointer + fault);
    } else {
      faults.add(pointer, fault);
    }
  }

  private Optional<String> ownSourceFault(String source) {
    return source.equals(defaultSource) ? Optional.empty() : EngineSource.faultOf(source);
  }

  private Optional<ParsedLine> read(JsonNode line, Faults faults) {
    Written written = new Written(line, "", new JsonFields(line, "", faults), faults);
    written.fields.addUnknown(OF_A_LINE);
    String subscriptionId = written.fields.text("subscriptionId", TextForm.ID);
    return outgoing(subscriptionId, written).map(ParsedLine.Ready::new);
  }

  private Optional<OutgoingCommand> outgoing(String subscriptionId, Written written) {
    String source = written.fields.optionalText("source", TextForm.SOURCE).orElse(defaultSource);
    ownSourceFault(source).ifPresent(fault -> written.fields.add("source", fault));
    Optional<String> id = written.fields.optionalText("id", TextForm.ID);
    Optional<GivenCommand> command = command(written);
    if (command.isEmpty() || !written.faults.isEmpty()) {
      command.ifPresent(each -> nameUnknown(each.command(), written.faults));
      return Optional.empty();
    }
    CommandId commandId = new CommandId(source, id.orElseGet(newId));
    return Optional.of(OutgoingCommand.of(subscriptionId, commandId, command.get()));
  }

  /** A line that is not sent anyway tells all that is wrong with it. */
  private static void nameUnknown(SubscriptionCommand command, Faults faults) {
    if (command instanceof Misspelt misspelt) {
      misspelt.faults().forEach(each -> faults.add("", each));
    }
  }

  private Optional<GivenCommand> command(Written written) {
    String type = written.fields.text("type", TextForm.ID);
    Optional<Function<JsonFields, GivenCommand>> reader =
        CommandDataReader.of(type).or(() -> ofEvent(type));
    if (reader.isEmpty() && written.object.path("type").isTextual()) {
      written.fields.add("type", types.faultOf(type));
    }
    return reader.map(
        each ->
            CommandEvent.given(
                each,
                Optional.ofNullable(written.object.get("data")),
                written.pointer + "/data",
                written.faults));
  }

  /** The reader of a command that is named by the type its message has. */
  private static Optional<Function<JsonFields, GivenCommand>> ofEvent(String type) {
    return EventType.parse(type)
        .filter(EventType::isCurrent)
        .map(EventType::name)
        .flatMap(CommandDataReader::of);
  }

  /** A command's object and what is found in it. */
  private record Written(JsonNode object, String pointer, JsonFields fields, Faults faults) {}
}
