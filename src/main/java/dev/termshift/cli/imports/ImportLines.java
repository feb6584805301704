package dev.termshift.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.Sha256;
import dev.termshift.json.TextForm;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what another system has, a subscription a line: {@code {"subscriptionId": "…", "data": {…},
 * "expectedNextMinor": 2000, "expectedNextAt": "…"}}, where data are those of an import. Its
 * command's id comes from the {@code externalId}, so that the same line is always the same command;
 * so does the subscription's, if the line names none.
 */
final class ImportLines {

  private static final String SOURCE = "/import";
  private static final String IMPORT = "import:";

  /** No longer than the other, so that what fits behind that fits behind this. */
  private static final String ACTIVATE = "active:";

  private static final List<String> EXPECTED = List.of("expectedNextMinor", "expectedNextAt");

  private final CommandLines lines =
      new CommandLines(
          SOURCE,
          () -> {
            throw new IllegalStateException("Expected a line with an id, but got one without");
          });

  /**
   * What a line says.
   *
   * @param command its command, or what is wrong with it
   * @param minor what the other system will charge next, in minor units
   * @param at when
   */
  record Line(ParsedLine command, Optional<Long> minor, Optional<Instant> at) {

    /** One that has these faults. */
    static Line faulty(List<String> faults) {
      return new Line(new ParsedLine.Faulty(faults), Optional.empty(), Optional.empty());
    }
  }

  /** All that the line says. */
  Line read(String line) {
    Faults faults = new Faults();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Optional<JsonNode> json = DecodeLimits.standard().parser().parse(bytes, "", faults);
    if (json.isEmpty() || !(json.get() instanceof ObjectNode object)) {
      faults.add(
          "",
          "Expected a subscription to import, such as {\"data\": {…}}; rows of CSV need --mapping");
      return Line.faulty(faults.texts());
    }
    JsonFields fields = new JsonFields(object, "", faults);
    Optional<Long> minor = fields.optionalWhole("expectedNextMinor");
    Optional<Instant> at = fields.optionalInstant("expectedNextAt");
    Optional<String> externalId =
        new JsonFields(object.path("data"), "/data", faults)
            .optionalText("externalId", TextForm.FOREIGN_ID);
    if (externalId.isEmpty()) {
      faults.add("/data/externalId", "Expected what the other system calls it, but got nothing");
    }
    if (!faults.isEmpty()) {
      return Line.faulty(faults.texts());
    }
    return new Line(lines.parse(asCommand(object, externalId.get())), minor, at);
  }

  private static String asCommand(ObjectNode line, String externalId) {
    String id = idOf(externalId);
    ObjectNode command = line.deepCopy();
    command.remove(EXPECTED);
    command.put("type", "import").put("id", commandId(id));
    if (!command.hasNonNull("subscriptionId")) {
      command.put("subscriptionId", id);
    }
    return command.toString();
  }

  /** The id of the command that imports what the other system calls so. */
  static String commandId(String id) {
    return IMPORT + id;
  }

  /** What lets the subscription be billed here that the command imports. */
  static OutgoingCommand activation(OutgoingCommand imported, Import data) {
    String id = imported.commandId().id().substring(IMPORT.length());
    return OutgoingCommand.of(
        imported.subscriptionId(),
        new CommandId(SOURCE, ACTIVATE + id),
        new Activate(data.investedMinor(), data.lots()));
  }

  /** The id of the import that this command is, or activates; nothing if it is another one. */
  static Optional<String> imported(CommandId command) {
    String id = command.id();
    return Optional.of(id)
        .filter(any -> command.source().equals(SOURCE))
        .filter(any -> id.startsWith(IMPORT) || id.startsWith(ACTIVATE))
        .map(any -> commandId(id.substring(IMPORT.length())));
  }

  /** The same for the same; what cannot be an id as it is becomes one. */
  private static String idOf(String externalId) {
    boolean fits = TextForm.ID.faultOf(commandId(externalId)).isEmpty();
    return fits ? externalId : Sha256.hex(externalId.getBytes(StandardCharsets.UTF_8));
  }
}
