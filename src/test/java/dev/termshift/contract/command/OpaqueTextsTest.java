package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text of a command takes an e-mail address, but for the words that nobody checks. */
class OpaqueTextsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADDRESS = "jane.doe@example.com";

  /** Named in docs/security.md, "Erasure", as what must not name a person. */
  private static final Pattern WORDS = Pattern.compile(".*/reason|/metadata/[^/]+");

  static Stream<Map.Entry<String, SubscriptionCommand>> commands() {
    return SampleCommands.all().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noOtherTextTakesAnAddress(Map.Entry<String, SubscriptionCommand> sample) throws IOException {
    SubscriptionCommand command = sample.getValue();
    JsonNode data = JSON.readTree(CommandDataWriter.write(GivenCommand.of(command)));
    for (JsonPointer text : texts(data, JsonPointer.empty())) {
      List<String> faults = faults(CommandType.nameOf(command), withAddress(data, text));
      if (WORDS.matcher(text.toString()).matches()) {
        assertThat(faults).as("%s", text).isEmpty();
      } else {
        assertThat(faults).as("%s", text).singleElement().asString().startsWith(text.toString());
      }
    }
  }

  private static List<String> faults(String name, JsonNode data) {
    Faults faults = new Faults();
    var unused = CommandDataReader.of(name).orElseThrow().apply(new JsonFields(data, "", faults));
    return faults.texts();
  }

  private static JsonNode withAddress(JsonNode data, JsonPointer text) {
    JsonNode copy = data.deepCopy();
    JsonNode parent = copy.at(text.head());
    if (parent instanceof ArrayNode list) {
      list.set(text.last().getMatchingIndex(), TextNode.valueOf(ADDRESS));
    } else {
      ((ObjectNode) parent).put(text.last().getMatchingProperty(), ADDRESS);
    }
    return copy;
  }

  /** Where there are texts. */
  private static List<JsonPointer> texts(JsonNode node, JsonPointer at) {
    List<JsonPointer> found = new ArrayList<>();
    if (node.isTextual()) {
      found.add(at);
    }
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      found.addAll(texts(node.get(i), at.appendIndex(i)));
    }
    node.properties()
        .forEach(field -> found.addAll(texts(field.getValue(), at.appendProperty(field.getKey()))));
    return found;
  }
}
