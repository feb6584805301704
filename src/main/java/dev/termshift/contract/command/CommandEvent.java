package dev.termshift.contract.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.termshift.contract.EventType;
import dev.termshift.contract.cloudevent.Envelope;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.TextForm;
import dev.termshift.kernel.CommandId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * A command as a CloudEvent says it, whichever way the event came.
 *
 * @param id its identity
 * @param given the command, if its type is known; like the id it counts only if nothing was found
 *     to be wrong
 */
record CommandEvent(CommandId id, Optional<GivenCommand> given) {

  private static final String SPEC_VERSION = "1.0";

  private static final String DATA = "/data";
  private static final JsonNode NOTHING_TO_SAY = JsonNodeFactory.instance.objectNode();

  /**
   * Reads an event that is about a subscription.
   *
   * @param findings gets everything that is wrong, what the envelope has found first
   * @param ignoredFields as of {@link CommandDecoder}
   */
  static CommandEvent read(
      Envelope envelope,
      String subscriptionId,
      DecodingFaults findings,
      IntConsumer ignoredFields) {
    envelope.faults().forEach(findings::add);
    checkVersion(envelope, findings);
    CommandId id = commandId(envelope, findings);
    checkSubject(envelope, subscriptionId, findings);
    return new CommandEvent(id, command(envelope, findings, ignoredFields));
  }

  private static void checkVersion(Envelope envelope, DecodingFaults findings) {
    envelope
        .attribute("specversion")
        .filter(version -> !version.equals(SPEC_VERSION))
        .ifPresent(
            version ->
                findings.add(
                    UnreadableReason.UNKNOWN_VERSION,
                    "/specversion: Expected 1.0, but got " + TextForm.quote(version)));
  }

  private static CommandId commandId(Envelope envelope, DecodingFaults findings) {
    String id = envelope.attribute("id").orElse("");
    String source = envelope.attribute("source").orElse("");
    if (envelope.attribute("id").isPresent()) {
      TextForm.ID
          .faultOf(id)
          .ifPresent(each -> findings.add(UnreadableReason.INVALID_ID, "/id: " + each));
    }
    if (envelope.attribute("source").isPresent()) {
      TextForm.SOURCE
          .faultOf(source)
          .ifPresent(each -> findings.add(UnreadableReason.INVALID_ID, "/source: " + each));
    }
    return new CommandId(source, id);
  }

  private static void checkSubject(
      Envelope envelope, String subscriptionId, DecodingFaults findings) {
    envelope
        .attribute("subject")
        .filter(subject -> !subject.equals(subscriptionId))
        .ifPresent(
            subject ->
                findings.add(
                    UnreadableReason.KEY_NOT_SUBJECT,
                    "/subject: Expected the subscription "
                        + TextForm.quote(subscriptionId)
                        + ", but got "
                        + TextForm.quote(subject)));
  }

  private static Optional<GivenCommand> command(
      Envelope envelope, DecodingFaults findings, IntConsumer ignoredFields) {
    Optional<Function<JsonFields, GivenCommand>> reader =
        envelope.attribute("type").flatMap(type -> readerOf(type, findings));
    boolean unread = envelope.data().isEmpty() && !envelope.faults().isEmpty();
    if (reader.isEmpty() || unread) {
      return Optional.empty();
    }
    Faults faults = new Faults();
    GivenCommand command = given(reader.get(), envelope.data(), DATA, faults);
    UnreadableReason reason =
        envelope.data().filter(CommandEvent::isSaid).isPresent()
            ? UnreadableReason.INVALID_DATA
            : UnreadableReason.NO_VALUE;
    faults.texts().forEach(each -> findings.add(reason, each));
    if (!faults.unknownFields().isEmpty()) {
      ignoredFields.accept(faults.unknownFields().size());
    }
    return Optional.of(command);
  }

  /**
   * The command that these data give, in which absent ones and {@code null} are one and the same:
   * an empty object, if the command needs nothing.
   *
   * @param pointer their place in what was sent
   * @param faults gets everything that is wrong with them
   */
  static GivenCommand given(
      Function<JsonFields, GivenCommand> reader,
      Optional<JsonNode> data,
      String pointer,
      Faults faults) {
    Optional<JsonNode> said = data.filter(CommandEvent::isSaid);
    long before = faults.count();
    GivenCommand command =
        reader.apply(new JsonFields(said.orElse(NOTHING_TO_SAY), pointer, faults));
    if (said.isEmpty() && faults.count() > before) {
      faults.addAhead(before, pointer, "Expected an object, but got nothing");
    }
    return command;
  }

  private static boolean isSaid(JsonNode data) {
    return !data.isNull() && !data.isMissingNode();
  }

  private static Optional<Function<JsonFields, GivenCommand>> readerOf(
      String type, DecodingFaults findings) {
    Optional<EventType> parsed = EventType.parse(type);
    Optional<Function<JsonFields, GivenCommand>> reader =
        parsed.map(EventType::name).flatMap(CommandDataReader::of);
    if (reader.isEmpty()) {
      findings.add(
          UnreadableReason.UNKNOWN_TYPE,
          "/type: Expected a command such as "
              + EventType.of(CommandType.UPGRADE.text())
              + ", but got "
              + TextForm.quote(type));
    } else if (!parsed.orElseThrow().isCurrent()) {
      findings.add(
          UnreadableReason.UNKNOWN_VERSION,
          "/type: Expected version v1, but got " + TextForm.quote(type));
      return Optional.empty();
    }
    return reader;
  }
}
