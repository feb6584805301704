package dev.termshift.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas as handed out, and those of OpenAPI, compile where people compile them: ajv. */
class CompiledSchemasIT {

  private static final String CLIENT = "src/test/clients/node";
  private static final Path OPEN_API = Path.of("src/main/resources/http/openapi.json");

  @Test
  void everySchemaCompilesByAjvsDefaultsAndWithEverythingStrict(@TempDir Path folder)
      throws IOException {
    ForeignProgram.require("node", "--version");
    ForeignProgram.require("ls", CLIENT + "/node_modules/ajv-formats/package.json");
    Schemas schemas = Schemas.load();
    for (SchemaDocument each : schemas.all()) {
      Path file = folder.resolve(each.name().replace('/', '-') + ".json");
      Files.writeString(file, SchemaBundle.of(each, schemas));
    }

    ForeignProgram run =
        ForeignProgram.run(
            List.of("node", CLIENT + "/compile-schemas.js", folder.toString(), OPEN_API.toString()),
            "");

    int inOpenApi =
        PublishedSchemas.tree(Files.readString(OPEN_API)).at("/components/schemas").size();
    int all = schemas.all().size() + inOpenApi;
    assertThat(run.out() + run.err()).isEqualTo(all + " schemas, 0 refusals\n");
    assertThat(run.exitCode()).isZero();
  }
}
