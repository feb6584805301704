package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.settings.CatalogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCheckTest {

  private static final String DATA =
      "{'externalId':'sub_7','planId':'plus','catalogVersion':1,'currency':'USD',"
          + "'anchor':'2025-06-15T00:00:00Z','balanceMinor':300,"
          + "'period':{'start':'2026-01-15T00:00:00Z','end':'2026-02-15T00:00:00Z'}}";

  private static final String VERSION =
      """
      { number = %d, effective-from = "%s"
        policy { answer-within = 23 hours, retry-after = [3 days], exhausted-after = 7 days
          notices { } }
        plans {
          free { name = "Free", rank = 0, price-minor = 0, currency = USD, period = P1M
            credits = 50 }
          basic { name = "Basic", rank = 10, price-minor = %d, currency = USD, period = P1M
            credits = 500 } }
        packs { } }
      """;

  private static final String CHANGING =
      "termshift.catalog { versions = ["
          + VERSION.formatted(1, "2020-01-01T00:00:00Z", 1000)
          + VERSION.formatted(2, "2026-06-02T00:00:00Z", 1200)
          + "] }";

  private final ImportLines lines = new ImportLines();
  private final ImportCheck check =
      new ImportCheck(SampleCatalog.CATALOG, Instant.parse("2026-01-20T00:00:00Z"));

  @Test
  void whatWillBeChargedIsWhatTheSourceExpects() {
    ImportCheck.Finding found =
        of(
            "{'expectedNextMinor':1700,'expectedNextAt':'2026-02-15T00:00:00Z','data':"
                + DATA
                + "}");
    assertThat(found.agrees()).isTrue();
    assertThat(found.text()).isEqualTo("sub_7: $17.00 on 2026-02-15T00:00:00Z");
  }

  @Test
  void anotherAmountOrDateIsTold() {
    ImportCheck.Finding amount = of("{'expectedNextMinor':2000,'data':" + DATA + "}");
    assertThat(amount.agrees()).isFalse();
    assertThat(amount.text())
        .isEqualTo("sub_7: $17.00 on 2026-02-15T00:00:00Z, but the source expects $20.00");
    assertThat(of("{'expectedNextAt':'2026-02-16T00:00:00Z','data':" + DATA + "}").agrees())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2026-06-05,1200", "2026-06-26,1200"})
  void aPriceThatChangesWithNoticeIsForetold(String day, long minor, @TempDir Path folder)
      throws IOException {
    Path catalog = folder.resolve("catalog.conf");
    Files.writeString(catalog, CHANGING);
    ImportCheck.Finding found =
        new ImportCheck(CatalogFile.read(catalog), Instant.parse(day + "T00:00:00Z"))
            .of(
                lines.read(
                    ("{'expectedNextMinor':"
                            + minor
                            + ",'data':{'externalId':'sub_1','planId':'basic','catalogVersion':1,"
                            + "'currency':'USD','anchor':'2026-01-04T00:00:00Z','period':"
                            + "{'start':'2026-06-04T00:00:00Z','end':'2026-07-04T00:00:00Z'}}}")
                        .replace('\'', '"')));
    assertThat(found.text()).isEqualTo("sub_1: $12.00 on 2026-07-04T00:00:00Z");
    assertThat(found.agrees()).isTrue();
  }

  @Test
  void whatWouldBeRefusedIsTold() {
    ImportCheck.Finding found = of("{'data':" + DATA.replace("'plus'", "'gone'") + "}");
    assertThat(found.agrees()).isFalse();
    assertThat(found.text()).startsWith("sub_7: UNKNOWN_PLAN: ");
  }

  @Test
  void theSameLineIsTheSameCommand() {
    String line = ("{'data':" + DATA + "}").replace('\'', '"');
    assertThat(lines.read(line)).isEqualTo(lines.read(line));
    ParsedLine.Ready ready = (ParsedLine.Ready) lines.read(line).command();
    assertThat(ready.command().commandId().id()).isEqualTo("import:sub_7");
    assertThat(ready.command().subscriptionId()).isEqualTo("sub_7");
  }

  @Test
  void aLineWithoutAnExternalIdIsNone() {
    ImportCheck.Finding found = of("{'subscriptionId':'s','data':{}}");
    assertThat(found.agrees()).isFalse();
    assertThat(found.text()).contains("/data/externalId");
  }

  private ImportCheck.Finding of(String line) {
    return check.of(lines.read(line.replace('\'', '"')));
  }
}
