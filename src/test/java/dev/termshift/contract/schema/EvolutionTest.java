package dev.termshift.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.Golden;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.contract.command.UnreadableReason;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may change about messages, and what becomes of those that were written before. */
class EvolutionTest {

  private static final PublishedSchemas SCHEMAS = PublishedSchemas.asPublished();

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());

  static List<String> commands() {
    return names("command-");
  }

  static List<String> events() {
    return names("event-");
  }

  static List<String> replies() {
    return names("reply-");
  }

  private static List<String> names(String prefix) {
    return Golden.names().stream().filter(each -> each.startsWith(prefix)).toList();
  }

  private DecodedCommand decode(String golden, JsonNode data) {
    WireMessage message = Golden.message(golden);
    return decoder.decode(message.key(), message.headers(), utf8(data.toString()));
  }

  private List<String> faults(String golden, JsonNode data) {
    return ((Unreadable) decode(golden, data)).faults();
  }

  private static boolean isAnswerOfPayments(String golden) {
    String type = Golden.tree(golden).path("headers").path("ce_type").asText();
    return Arrays.stream(CommandType.values())
        .filter(each -> each.sender() == CommandType.Sender.PAYMENT_SERVICE)
        .anyMatch(each -> type.equals("dev.termshift." + each.text() + ".v1"));
  }

  private static ObjectNode data(String golden) {
    return Golden.tree(golden).path("value").deepCopy();
  }

  private static JsonNode schemaOf(String golden) {
    String type = Golden.tree(golden).path("headers").path("ce_type").asText();
    return PublishedSchemas.tree(PublishedSchemas.DOCUMENTS.find(type).orElseThrow().text());
  }

  /** A field of tomorrow may be a slip in one of today: a command that has it does nothing. */
  @ParameterizedTest
  @MethodSource("commands")
  void aCommandWithAFieldThatNobodyKnowsIsMisspeltButAnAnswerOfPaymentsIsRead(String name) {
    ObjectNode more = data(name);
    more.putObject("fieldOfTomorrow").putArray("deep").add(1.5).addNull();
    if (isAnswerOfPayments(name)) {
      assertThat(decode(name, more)).isEqualTo(decode(name, data(name)));
    } else {
      assertThat(((Decoded) decode(name, more)).command())
          .isInstanceOfSatisfying(
              Misspelt.class,
              each -> {
                assertThat(each.data()).isEqualTo(more.toString());
                assertThat(each.faults()).singleElement().asString().contains("fieldOfTomorrow");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theSchemasOfCommandsTakeNoFieldThatNobodyKnowsAndThoseOfPaymentsDo(String name) {
    ObjectNode more = data(name).put("fieldOfTomorrow", 1);
    List<String> faults = SCHEMAS.faults(SchemaGoldenTest.pathOf(Golden.tree(name)), more);
    assertThat(faults.isEmpty()).isEqualTo(isAnswerOfPayments(name));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theSchemasOfPeoplesCommandsTakeAReason(String name) {
    ObjectNode more = data(name).put("reason", "an outage");
    List<String> faults = SCHEMAS.faults(SchemaGoldenTest.pathOf(Golden.tree(name)), more);
    assertThat(faults.isEmpty()).isEqualTo(!name.equals("command-elapse"));
  }

  @Test
  void aFieldOfAnEnvelopeThatNobodyKnowsIsIgnored() {
    WireMessage message = Golden.message("command-cancel");
    Headers more = new RecordHeaders(message.headers().toArray());
    more.add("ce_fieldoftomorrow", utf8("1")).add("anything", utf8("2"));
    assertThat(decoder.decode(message.key(), more, message.value()))
        .isEqualTo(decoder.decode(message.key(), message.headers(), message.value()));
  }

  @Test
  void fieldsOfPaymentAnswersThatNobodyKnowsAreCounted() {
    List<Integer> counts = new ArrayList<>();
    CommandDecoder counting = new CommandDecoder(DecodeLimits.standard(), counts::add);
    for (String name : List.of("command-payment-succeeded", "command-cancel")) {
      WireMessage message = Golden.message(name);
      byte[] more = utf8(data(name).put("one", 1).put("two", 2).toString());
      counting.decode(message.key(), message.headers(), more);
      counting.decode(message.key(), message.headers(), message.value());
    }
    assertThat(counts).containsExactly(2);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyRequiredFieldThatIsMissingIsNamedByItsPointer(String name) {
    List<String> required = new ArrayList<>();
    schemaOf(name).path("required").forEach(each -> required.add("/data/" + each.asText()));
    ObjectNode empty = PublishedSchemas.JSON.createObjectNode();
    if (required.isEmpty()) {
      assertThat(decode(name, empty)).isInstanceOf(Decoded.class);
    } else {
      assertThat(pointers(faults(name, empty))).containsExactlyInAnyOrderElementsOf(required);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyFieldOfTheWrongTypeIsNamedByItsPointer(String name) {
    List<String> fields = new ArrayList<>();
    ObjectNode wrong = PublishedSchemas.JSON.createObjectNode();
    schemaOf(name).path("properties").fieldNames().forEachRemaining(fields::add);
    // A list is right for some fields; a list of lists is for none.
    fields.forEach(each -> wrong.putArray(each).addArray());
    List<String> pointers = fields.isEmpty() ? List.of() : pointers(faults(name, wrong));
    assertThat(fields)
        .allSatisfy(
            each -> assertThat(pointers).containsAnyOf("/data/" + each, "/data/" + each + "/0"));
  }

  private static List<String> pointers(List<String> faults) {
    assertThat(faults).allMatch(each -> each.contains(": Expected ") && each.contains(", but "));
    return faults.stream().map(each -> each.substring(0, each.indexOf(": "))).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anotherVersionIsAnotherTypeAndNotGuessedAt(String name) {
    WireMessage message = Golden.message(name);
    Headers headers = typed(message.headers(), ".v2");
    Unreadable found = (Unreadable) decoder.decode(message.key(), headers, message.value());
    assertThat(found.reason()).isEqualTo(UnreadableReason.UNKNOWN_VERSION);
    assertThat(found.faults()).singleElement().asString().startsWith("/type: Expected version v1");
  }

  @ParameterizedTest
  @MethodSource("events")
  void readersOfEventsIgnoreFieldsNobodyKnows(String name) {
    WireMessage message = Golden.message(name);
    ObjectNode more = data(name).put("fieldOfTomorrow", 1);
    assertThat(SCHEMAS.faults(SchemaGoldenTest.pathOf(Golden.tree(name)), more)).isEmpty();
    assertThat(new BillingReader().read(message.headers(), utf8(more.toString())).sequence())
        .isEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void readersOfRepliesIgnoreFieldsAndTakeCodesNobodyKnows(String name) {
    WireMessage message = Golden.message(name);
    ObjectNode more = data(name).put("fieldOfTomorrow", 1);
    String codes = more.toString().replace("UNKNOWN_PLAN", "CODE_OF_TOMORROW");
    assertThat(new ReplyReader().read(message.headers(), utf8(codes)).subscriptionId())
        .isEqualTo("s-1");
  }

  @Test
  void readersRefuseEventsAndRepliesOfAnotherVersion() {
    WireMessage event = Golden.message("event-plan.changed");
    assertThatThrownBy(() -> new BillingReader().read(typed(event.headers(), ".v2"), event.value()))
        .hasMessageStartingWith("/type: Expected dev.termshift.<name>.v1, but got");
    WireMessage reply = Golden.message("reply-accepted");
    assertThatThrownBy(() -> new ReplyReader().read(typed(reply.headers(), ".v2"), reply.value()))
        .hasMessageStartingWith("/type: Expected dev.termshift.<name>.v1, but got");
  }

  private static Headers typed(Headers headers, String version) {
    String type = new String(headers.lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    Headers other = new RecordHeaders(headers.toArray());
    other.remove("ce_type");
    return other.add("ce_type", utf8(type.replace(".v1", version)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
