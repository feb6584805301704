package dev.termshift.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.KnownNames;
import dev.termshift.json.TextForm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON form of an input: {@code {"at": "…", "authority": "CUSTOMER", "subscriptionId": "s-1",
 * "command": {"type": "upgrade", "data": {…}}}}.
 *
 * @param commands reads the command in it
 */
public record InputForm(CommandLines commands) {

  /** Where commands come from that name no source. */
  public static final String SOURCE = "/termshift/simulate";

  private static final KnownNames NAMES =
      new KnownNames(List.of("at", "authority", "subscriptionId", "command", "givenAt"));

  /**
   * The input in an object.
   *
   * @param pointer the object's place
   * @param faults gets everything that is wrong with it
   * @return nothing if anything is
   */
  public Optional<SimulationInput> read(JsonNode line, String pointer, Faults faults) {
    JsonFields fields = new JsonFields(line, pointer, faults);
    fields.addUnknown(NAMES);
    Instant at = fields.instant("at");
    Authority authority =
        fields.optionalChoice("authority", Authority.class).orElse(Authority.CUSTOMER);
    Instant givenAt = line.has("givenAt") ? fields.instant("givenAt") : at;
    if (givenAt.isAfter(at) || (authority == Authority.CUSTOMER && !givenAt.equals(at))) {
      fields.add(
          "givenAt",
          "Expected what support or payments gave at "
              + at
              + " or before, but "
              + "got "
              + givenAt
              + " of "
              + authority);
    }
    String subscriptionId = fields.text("subscriptionId", TextForm.ID);
    Optional<OutgoingCommand> command =
        line.isObject()
            ? commands.within(subscriptionId, line.path("command"), pointer + "/command", faults)
            : Optional.empty();
    return command
        .filter(each -> faults.isEmpty())
        .map(each -> SimulationInput.of(at, authority, givenAt, each));
  }
}
