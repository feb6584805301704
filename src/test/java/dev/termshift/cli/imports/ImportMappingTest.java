package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.cli.send.LineSource.Line;
import dev.termshift.settings.CatalogFile;
import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportMappingTest {

  private static final Path FOLDER = Path.of("config/import");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"stripe,2", "chargebee,1"})
  void theSamplesAgreeWithTheCatalog(String system, int running) throws IOException {
    List<ImportCheck.Finding> found = new ArrayList<>();
    ImportCheck check =
        new ImportCheck(
            CatalogFile.read(Path.of("config/catalog.conf")),
            Instant.parse("2026-01-20T00:00:00Z"));
    read(FOLDER.resolve(system + ".sample.csv"), system)
        .forEach(line -> found.add(check.of(new ImportLines().read(line.text()))));
    assertThat(found).hasSize(running).allMatch(ImportCheck.Finding::agrees);
  }

  @Test
  void quotedCellsHoldCommasQuotesAndLineBreaks() throws IOException {
    List<Line> lines = read(written(row("\"a,\"\"b\"\"\nc\""), row("d")), "stripe");
    assertThat(lines).extracting(Line::text).anyMatch(it -> it.contains("\"a,\\\"b\\\"\\nc\""));
    assertThat(lines).extracting(Line::number).containsExactly(2L, 4L);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    Path file = written(row("a"));
    Files.writeString(file, "\uFEFF" + Files.readString(file));
    assertThat(read(file, "stripe")).hasSize(1);
  }

  @Test
  void progressIsThatOfTheFileAndNotOfWhatIsMadeOfIt() throws IOException {
    Path file = written(Collections.nCopies(5000, row("a")).toArray(String[]::new));
    long size = read(file, "stripe").stream().mapToLong(Line::size).sum();
    assertThat(size).isBetween(Files.size(file) * 9 / 10, Files.size(file));
  }

  @Test
  void whatTheExportLacksIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), "id,Status\n1,active\n");
    assertThatThrownBy(() -> read(file, "stripe"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("lacks [Plan, Currency,");
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    assertThatThrownBy(() -> read(empty, "stripe")).isInstanceOf(BadInput.class);
  }

  @Test
  void aRowWithTooManyCellsIsNamedAndThoseBehindItAreRead() throws IOException {
    Path file = written(row("a"), row("b") + ",more", row("c"));
    assertThat(read(file, "stripe"))
        .extracting(Line::faults)
        .containsExactly(
            List.of(), List.of("Expected 9 cells as in the header, but got 10"), List.of());
  }

  private static String row(String id) {
    return id
        + ",cus,price_creator_monthly,usd,20.00,active,"
        + "2025-06-15 00:00,2026-01-15 00:00,2026-02-15 00:00";
  }

  private Path written(String... rows) throws IOException {
    String header =
        "id,Customer ID,Plan,Currency,Amount,Status,"
            + "Start Date (UTC),Current Period Start (UTC),Current Period End (UTC)\n";
    return Files.writeString(folder.resolve("some.csv"), header + String.join("\n", rows) + "\n");
  }

  private static List<Line> read(Path file, String system) throws IOException {
    List<Line> lines = new ArrayList<>();
    ImportMapping mapping = MappingFile.read(FOLDER.resolve(system + ".json"));
    try (ExportRows rows = ExportRows.open(file.toString(), mapping)) {
      for (Optional<Line> next = rows.next(); next.isPresent(); next = rows.next()) {
        lines.add(next.get());
      }
    }
    return lines;
  }
}
