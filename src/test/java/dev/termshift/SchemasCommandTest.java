package dev.termshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.termshift.contract.schema.SchemaDocument;
import dev.termshift.contract.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the schemas are handed out. */
class SchemasCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void listsEverySchemaWithWhatItDescribes() {
    List<String> lines = CommandLineRun.of("schemas").out().lines().toList();
    assertThat(lines).hasSize(1 + Schemas.load().all().size());
    assertThat(lines).anyMatch(line -> line.matches("command/start\\.v1 +Starts a subscription"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"command/start.v1", "dev.termshift.start.v1"})
  void printsASchemaThatNeedsNoOther(String name) throws IOException {
    CommandLineRun run = CommandLineRun.of("schemas", name);
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(run.out());
    assertThat(run.exitCode()).isZero();
    assertThat(schema.validate(JSON.readTree("{\"planId\":\"basic\"}"))).isEmpty();
    assertThat(schema.validate(JSON.readTree("{\"planId\":\"a b\"}"))).isNotEmpty();
  }

  @Test
  void writesEverythingToAFolder(@TempDir Path folder) throws IOException {
    CommandLineRun run = CommandLineRun.of("schemas", "--all", folder.resolve("new").toString());
    assertThat(run.exitCode()).isZero();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(Schemas.load().all().size() + 1);
    }
    SchemaDocument first = Schemas.load().all().get(0);
    assertThat(folder.resolve("new").resolve(first.path())).hasContent(first.text());
  }

  @Test
  void printsTheDocumentOfAllChannels() throws IOException {
    CommandLineRun run = CommandLineRun.of("schemas", "--asyncapi");
    assertThat(JSON.readTree(run.out()).path("asyncapi").asText()).isEqualTo("3.0.0");
  }
}
