package dev.termshift.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.settings.CatalogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A currency that nobody has heard of may be a slip: it is taken, and told. */
class UnknownCurrenciesTest {

  private static final String NOTE =
      "Currency USX is not known here: correct it if it is a slip (catalog version 1, plan"
          + " basic-monthly, and 2 more). Amounts in it are shown with 2 decimals.";

  @TempDir private Path folder;
  private Path catalog = Path.of("");

  @BeforeEach
  void aCatalogWithASlip() throws IOException {
    String shipped = Files.readString(Path.of("config/catalog.conf"));
    catalog =
        Files.writeString(
            folder.resolve("catalog.conf"),
            shipped
                .replaceFirst("USD = 500, EUR = 450 },   currency = USD", "USX = 500 }")
                .replaceFirst("= 900,  currency = USD", "= 900, currency = USX")
                .replaceFirst("= 3200, currency = USD", "= 3200, currency = USX"));
  }

  @Test
  void eachIsToldOnceWithTheFirstOfItsPlaces() {
    assertThat(UnknownCurrencies.notes(CatalogFile.read(catalog))).containsExactly(NOTE);
    assertThat(UnknownCurrencies.notes(CatalogFile.read(Path.of("config/catalog.conf")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"simulate --catalog", "import --check --catalog"})
  void whoeverTriesACatalogReadsIt(String command) throws IOException {
    Path lines = Files.writeString(folder.resolve("lines"), "{}\n");

    CommandLineRun run = CommandLineRun.of((command + " " + catalog + " " + lines).split(" "));

    assertThat(run.err().lines()).contains(NOTE);
  }
}
