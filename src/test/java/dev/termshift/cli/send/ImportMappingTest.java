package dev.termshift.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.settings.CatalogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportMappingTest {

  private static final Path FOLDER = Path.of("config/import");

  @ParameterizedTest
  @CsvSource({"stripe,2", "chargebee,1"})
  void theSamplesAgreeWithTheCatalog(String system, int running) throws IOException {
    ImportMapping mapping = ImportMapping.read(FOLDER.resolve(system + ".json"));
    List<String> rows = Files.readAllLines(FOLDER.resolve(system + ".sample.csv"));
    List<String> header = ImportMapping.cells(rows.get(0));
    ImportCheck check =
        new ImportCheck(
            CatalogFile.read(Path.of("config/catalog.conf")),
            Instant.parse("2026-01-20T00:00:00Z"));
    List<ImportCheck.Finding> found =
        rows.subList(1, rows.size()).stream()
            .flatMap(row -> mapping.line(header, row).stream())
            .map(line -> check.of(new ImportLines().read(line)))
            .toList();
    assertThat(found).hasSize(running).allMatch(ImportCheck.Finding::agrees);
  }

  @Test
  void quotedCellsHoldCommasAndQuotes() {
    assertThat(ImportMapping.cells("a,\"b,\"\"c\"\"\",")).containsExactly("a", "b,\"c\"", "");
  }
}
