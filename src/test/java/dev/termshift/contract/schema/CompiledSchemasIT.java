package dev.termshift.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas as they are handed out compile where people compile them: with ajv. */
class CompiledSchemasIT {

  private static final String CLIENT = "src/test/clients/node";

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
        ForeignProgram.run(List.of("node", CLIENT + "/compile-schemas.js", folder.toString()), "");

    assertThat(run.out() + run.err()).isEqualTo(schemas.all().size() + " schemas, 0 refusals\n");
    assertThat(run.exitCode()).isZero();
  }
}
