package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.json.Faults;
import dev.termshift.simulation.InputForm;
import dev.termshift.simulation.SimulationInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** One command has one answer, whichever way it comes: the same faults, in the same words. */
class WaysInTest {

  private static final String PATH =
      "/api/v1/subscriptions/" + SpokenCommand.SUBSCRIPTION + "/commands";
  private static final String AT = "2026-01-02T00:00:00Z";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] NO_HEADERS = {"Content-Type", "application/json"};

  private static ServedApi api;

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());
  private final InputForm form = new InputForm(new CommandLines(InputForm.SOURCE, () -> "made-up"));

  @BeforeAll
  static void serve() {
    api = new ServedApi(false);
  }

  @AfterAll
  static void end() {
    api.close();
  }

  /** A type, what is changed of a good event, the data, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "upgrade | | | NO_VALUE"
            + " | /data: Expected an object, but got nothing;"
            + " /data/planId: Expected text, but got nothing",
        "upgrade | | null | NO_VALUE"
            + " | /data: Expected an object, but got nothing;"
            + " /data/planId: Expected text, but got nothing",
        "resume | | | DECODED | resume {}",
        "resume | | null | DECODED | resume {}",
        "upgrade | | {} | INVALID_DATA | /data/planId: Expected text, but got nothing",
        "upgrade | | [] | INVALID_DATA | /data: Expected an object, but got an array",
        "resume | | [] | INVALID_DATA | /data: Expected an object, but got an array",
        "upgrade | | \"{}\" | INVALID_DATA | /data: Expected an object, but got a string",
        "upgrade | | {\"planId\":7} | INVALID_DATA"
            + " | /data/planId: Expected text, but got a number",
        "upgrade | | {\"planId\":\"p\",\"x\":1} | DECODED"
            + " | upgrade {\"planId\":\"p\",\"x\":1}",
        "upgrade | | {\"planId\":\"p\",\"timing\":\"SOON\"} | INVALID_DATA"
            + " | /data/timing: Expected one of [IMMEDIATE, PERIOD_END], but got 'SOON'",
        "start | | {\"planId\":\"p\",\"zone\":\"GMT+2\"} | DECODED"
            + " | start {\"planId\":\"p\",\"zone\":\"+02:00\"}",
        "start | | {\"planId\":\"p\",\"zone\":\"-00:00\"} | DECODED"
            + " | start {\"planId\":\"p\",\"zone\":\"UTC\"}",
        "start | | {\"planId\":\"p\",\"zone\":\"EST\"} | DECODED"
            + " | start {\"planId\":\"p\",\"zone\":\"America/Panama\"}",
        "start | | {\"planId\":\"p\",\"zone\":\"SystemV/EST5\"} | INVALID_DATA"
            + " | /data/zone: Expected a time zone such as Europe/Berlin, but got 'SystemV/EST5'",
        "upgrade | source=/shop/../x | {\"planId\":\"p\"} | INVALID_ID | *",
        "upgrade | id=a b | {\"planId\":\"p\"} | INVALID_ID | *",
        "upgrade | id=LONG | {\"planId\":\"p\"} | INVALID_ID | *"
      })
  void ofEveryWay(ArgumentsAccessor row) throws JsonProcessingException {
    SpokenCommand command = spoken(row);
    Map<String, String> answers = asEvents(command);
    answers.put("HTTP line", http(command.line(), NO_HEADERS));
    answers.put("simulated line", simulated(command.line()));

    assertOne(answers, row.getString(3), row.getString(4));
  }

  /** What only an event can say, or what a line need not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "upgrade | id= | {\"planId\":\"p\"} | NOT_A_CLOUD_EVENT"
            + " | /id: Expected text, but got nothing",
        "upgrade | source= | {\"planId\":\"p\"} | NOT_A_CLOUD_EVENT"
            + " | /source: Expected text, but got nothing",
        "upgrade | type= | {\"planId\":\"p\"} | NOT_A_CLOUD_EVENT"
            + " | /type: Expected text, but got nothing",
        "upgrade | type=dev.termshift.x.v1 | {\"planId\":\"p\"} | UNKNOWN_TYPE"
            + " | /type: Expected a command such as dev.termshift.upgrade.v1,"
            + " but got 'dev.termshift.x.v1'",
        "upgrade | type=dev.termshift.upgrade.v2 | {\"planId\":\"p\"} | UNKNOWN_VERSION"
            + " | /type: Expected version v1, but got 'dev.termshift.upgrade.v2'",
        "upgrade | specversion=0.3 | {\"planId\":\"p\"} | UNKNOWN_VERSION"
            + " | /specversion: Expected 1.0, but got '0.3'",
        "resume | specversion=1 | {} | DECODED | resume {}",
        "upgrade | subject=eve | {\"planId\":\"p\"} | KEY_NOT_SUBJECT"
            + " | /subject: Expected the subscription 'ada', but got 'eve'",
        "upgrade | datacontenttype=text/plain | {\"planId\":\"p\"} | NOT_JSON"
            + " | content-type: Expected application/json, but got 'text/plain'",
        "resume | datacontenttype=text/plain | | DECODED | resume {}",
        "upgrade | datacontenttype=text/plain | | NO_VALUE"
            + " | /data: Expected an object, but got nothing;"
            + " /data/planId: Expected text, but got nothing",
        "upgrade | datacontenttype= | {\"planId\":\"p\"} | DECODED"
            + " | upgrade {\"planId\":\"p\",\"timing\":\"IMMEDIATE\"}"
      })
  void ofEveryEvent(ArgumentsAccessor row) throws JsonProcessingException {
    assertOne(asEvents(spoken(row)), row.getString(3), row.getString(4));
  }

  private static SpokenCommand spoken(ArgumentsAccessor row) {
    SpokenCommand good = SpokenCommand.of(row.getString(0), Optional.ofNullable(row.getString(2)));
    String change = row.getString(1);
    if (change == null) {
      return good;
    }
    String[] parts = change.split("=", 2);
    return good.with(parts[0], parts[1].replace("LONG", "i".repeat(101)));
  }

  private Map<String, String> asEvents(SpokenCommand command) throws JsonProcessingException {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("Kafka binary", kafka(command.binary()));
    answers.put("Kafka structured", kafka(command.structured()));
    answers.put("HTTP binary", http(command.data().orElse(""), command.headers()));
    answers.put("HTTP structured", http(command.event(), "Content-Type", SpokenCommand.EVENT));
    answers.put("simulated event", simulated(command.event()));
    return answers;
  }

  /** Only Kafka names the reason: over HTTP, and where it is simulated, it is invalid. */
  private static void assertOne(Map<String, String> answers, String reason, String words) {
    String one = answers.get("Kafka binary");
    assertThat(one).startsWith(reason + ": ");
    if (!words.equals("*")) {
      assertThat(one).isEqualTo(reason + ": " + words);
    }
    String said = one.substring(one.indexOf(": ") + 2);
    answers.forEach((way, answer) -> assertThat(answer).as(way).isIn(one, "invalid: " + said));
  }

  private String kafka(WireMessage message) {
    DecodedCommand result = decoder.decode(message.key(), message.headers(), message.value());
    return result instanceof Unreadable unreadable
        ? unreadable.reason() + ": " + joined(unreadable.faults())
        : "DECODED: " + told((Decoded) result);
  }

  private static String joined(List<String> faults) {
    // A sender of binary mode has no such attribute, but a header.
    return String.join("; ", faults).replace("/datacontenttype:", "content-type:");
  }

  private static String told(Decoded decoded) {
    WireMessage again =
        new CommandEncoder()
            .encode(
                OutgoingCommand.of(
                    decoded.subscriptionId(), decoded.commandId(), decoded.command()));
    String type = text(again.headers().lastHeader("ce_type").value());
    return type.replaceAll("dev\\.termshift\\.(.*)\\.v1", "$1 ") + text(again.value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String taken(OutgoingCommand command) {
    return kafka(new CommandEncoder().encode(command));
  }

  private String http(String body, String... headers) {
    Received answer = api.browser(ServedApi.CUSTOMER).postWith(PATH, body, headers);
    if (answer.status() == 503) {
      return taken(api.commands.remove());
    }
    List<String> errors = new ArrayList<>();
    answer.json().path("errors").forEach(each -> errors.add(each.asText()));
    return answer.json().path("type").asText().replaceAll(".*[/:]", "") + ": " + joined(errors);
  }

  private String simulated(String command) throws JsonProcessingException {
    ObjectNode line =
        JSON.createObjectNode().put("at", AT).put("subscriptionId", SpokenCommand.SUBSCRIPTION);
    JsonNode within = JSON.readTree(command);
    line.set("command", within);
    Faults faults = new Faults();
    Optional<SimulationInput> input = form.read(line, "", faults);
    return input.isPresent()
        ? taken(input.get().command())
        : "invalid: " + joined(faults.texts()).replace("/command", "");
  }
}
