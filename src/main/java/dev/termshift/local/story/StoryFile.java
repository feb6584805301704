package dev.termshift.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.command.ParsedLine;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.domain.event.EventKind;
import dev.termshift.json.Faults;
import dev.termshift.json.KnownNames;
import dev.termshift.json.StrictJson;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads stories that were written down, one JSON object a line: a command as {@link CommandLines}
 * takes it, and beside it {@code story}, {@code authority}, {@code expect}, {@code code} and {@code
 * await}. The run's own id is added to subscription and command ids, and to the subscription in a
 * charge's id, so that a file can be told again to the same engine; and {@code {month-start}} and
 * {@code {month-end}} are those of a month that runs since a day.
 */
final class StoryFile {
  private static final Set<String> OF_THE_STORY =
      Set.of("story", "authority", "expect", "code", "await");
  private static final String SOURCE = "/sample-upstream";
  private static final String CUSTOMER = "CUSTOMER";
  private static final String SUPPORT = "SUPPORT";
  private static final String ACCEPTED = Outcome.ACCEPTED.name();
  private static final KnownNames AUTHORITIES = new KnownNames(List.of(CUSTOMER, SUPPORT));
  private static final KnownNames OUTCOMES =
      new KnownNames(Stream.of(Outcome.values()).map(Outcome::name).toList());
  private static final KnownNames EVENTS =
      new KnownNames(Stream.of(EventKind.values()).map(EventKind::text).toList());

  private final Path file;
  private final String runId;
  private final StoryPast past;
  private final StrictJson json = DecodeLimits.standard().parser();

  /** Told from now on. */
  StoryFile(Path file, String runId, Instant now) {
    this.file = file;
    this.runId = runId;
    this.past = StoryPast.asOf(now);
  }

  /**
   * The steps in the order of the file.
   *
   * @throws IllegalArgumentException naming every line that is not a step
   * @throws BadInput if the file is no text in UTF-8, or nothing stands there
   */
  List<StoryLine> read() {
    List<StoryLine> steps = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        add(past.in(lines.get(i)), i + 1, steps, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return steps;
  }

  /**
   * The stories by their subscriptions, in the order of the file, none of them begun.
   *
   * @throws IllegalArgumentException naming every line that is not a step
   * @throws BadInput if the file is no text in UTF-8, or nothing stands there
   */
  Map<String, StoryRun> stories() {
    return read().stream()
        .collect(
            Collectors.groupingBy(
                line -> line.command().subscriptionId(),
                LinkedHashMap::new,
                Collectors.collectingAndThen(Collectors.toList(), StoryRun::new)));
  }

  private List<String> lines() {
    return InputFile.text(file.toString(), "stories").lines().toList();
  }

  private void add(String line, int number, List<StoryLine> steps, List<String> faults) {
    try {
      steps.add(step(line, number));
    } catch (IllegalArgumentException e) {
      faults.add(place(number) + e.getMessage());
    }
  }

  private String place(int number) {
    return file.getFileName() + ":" + number + ": ";
  }

  private StoryLine step(String line, int number) {
    if (!(parsed(line) instanceof ObjectNode node)) {
      throw new IllegalArgumentException("Expected a JSON object, but got '" + line + "'");
    }
    List<String> awaited = new ArrayList<>();
    node.path("await").forEach(name -> awaited.add(known("await", name.asText(), EVENTS)));
    String expected = known("expect", node.path("expect").asText(ACCEPTED), OUTCOMES);
    return new StoryLine(
        node.path("story").asText(node.path("subscriptionId").asText()),
        known("authority", node.path("authority").asText(CUSTOMER), AUTHORITIES).equals(SUPPORT),
        command(node, number),
        expected,
        Optional.of(node.path("code")).filter(JsonNode::isTextual).map(JsonNode::asText),
        awaited);
  }

  private JsonNode parsed(String line) {
    Faults faults = new Faults();
    return json.parse(line.getBytes(StandardCharsets.UTF_8), "", faults)
        .orElseThrow(() -> new IllegalArgumentException(String.join("; ", faults.texts())));
  }

  /** A slip would change what the story says, or let it wait for ever. */
  private static String known(String field, String name, KnownNames names) {
    if (!names.names().contains(name)) {
      throw new IllegalArgumentException("/" + field + ": " + names.faultOf(name));
    }
    return name;
  }

  private OutgoingCommand command(ObjectNode line, int number) {
    ObjectNode command = line.deepCopy().remove(OF_THE_STORY);
    String subscriptionId = line.path("subscriptionId").asText();
    command.put("subscriptionId", subscriptionId + "-" + runId);
    if (command.path("data") instanceof ObjectNode data && data.has("chargeId")) {
      String charge = data.path("chargeId").asText();
      if (!charge.startsWith(subscriptionId)) {
        throw new IllegalArgumentException(
            "/data/chargeId: Expected a charge of '%s', but got '%s'"
                .formatted(subscriptionId, charge));
      }
      data.put(
          "chargeId", subscriptionId + "-" + runId + charge.substring(subscriptionId.length()));
    }
    command.put("id", line.path("id").asText("line-" + number) + "-" + runId);
    return new CommandLines(SOURCE, () -> runId).parse(command.toString()).match(READY);
  }

  private static final ParsedLine.Cases<OutgoingCommand> READY =
      new ParsedLine.Cases<>() {
        @Override
        public OutgoingCommand ready(ParsedLine.Ready line) {
          return line.command();
        }

        @Override
        public OutgoingCommand faulty(ParsedLine.Faulty line) {
          throw new IllegalArgumentException(line.detail());
        }
      };
}
