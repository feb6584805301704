package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CommandType.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What tells people which commands there are leaves none out: no compiler asks for it. */
class CommandDataTest {

  private static final Path MESSAGES = Path.of("docs/commands.md");
  private static final Path SCHEMAS = Path.of("src/main/resources/schemas/command");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path OPEN_API = Path.of("src/main/resources/http/openapi.json");

  @Test
  void theHelpHasALineForEveryCommand() {
    for (String name : names(type -> true)) {
      assertThat(CommandData.TEXT)
          .as("A line for %s in cli/CommandData", name)
          .containsPattern("(?m)^ {2}" + name + " +\\{");
    }
  }

  @Test
  void theTableOfCommandsHasARowForWhateverOthersSend() throws IOException {
    String table = Files.readString(MESSAGES);
    for (String name : names(type -> type.sender() != Sender.TIMER)) {
      assertThat(table)
          .as("A row for %s in the table of commands in %s", name, MESSAGES)
          .containsPattern("(?m)^\\|[^|\n]*`" + name + "`[^|\n]*\\|");
    }
  }

  /** But for the reason, which support may give with every command. */
  @Test
  void theRowOfACommandNamesAllThatItTakes() throws IOException {
    List<String> lines = Files.readAllLines(MESSAGES);
    for (String name : names(type -> type.sender() == Sender.CALLER)) {
      String row =
          lines.stream()
              .filter(line -> line.matches("\\|[^|]*`" + name + "`[^|]*\\|.*"))
              .collect(Collectors.joining());
      JsonNode schema = JSON.readTree(SCHEMAS.resolve(name + ".v1.json").toFile());
      for (Iterator<String> it = schema.path("properties").fieldNames(); it.hasNext(); ) {
        String field = it.next();
        assertThat(field.equals("reason") || row.contains("`" + field + "`"))
            .as("%s of %s in the table of %s", field, name, MESSAGES)
            .isTrue();
      }
    }
  }

  @Test
  void theDocumentOfHttpNamesWhateverCallersSend() throws IOException {
    JsonNode command =
        JSON.readTree(OPEN_API.toFile()).at("/components/schemas/Command/properties");
    List<String> names = names(type -> type.sender() == Sender.CALLER);
    assertThat(command.path("type").path("examples"))
        .as("the examples of a command's type in %s", OPEN_API)
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(command.path("data").path("description").asText())
        .as("the description of a command's data in %s", OPEN_API)
        .contains(names);
  }

  private static List<String> names(Predicate<CommandType> which) {
    return Arrays.stream(CommandType.values()).filter(which).map(CommandType::text).toList();
  }
}
