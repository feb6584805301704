package dev.termshift.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImportCheckTest {

  private static final String DATA =
      "{'externalId':'sub_7','planId':'plus','catalogVersion':1,'currency':'USD',"
          + "'anchor':'2025-06-15T00:00:00Z','balanceMinor':300,"
          + "'period':{'start':'2026-01-15T00:00:00Z','end':'2026-02-15T00:00:00Z'}}";

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

  @Test
  void whatWouldBeRefusedIsTold() {
    ImportCheck.Finding found = of("{'data':" + DATA.replace("'plus'", "'gone'") + "}");
    assertThat(found.agrees()).isFalse();
    assertThat(found.text()).startsWith("sub_7: refused, ").contains("UNKNOWN_PLAN");
  }

  @Test
  void theSameLineIsTheSameCommand() {
    String line = ("{'data':" + DATA + "}").replace('\'', '"');
    assertThat(lines.command(line)).isEqualTo(lines.command(line));
    ParsedLine.Ready ready = (ParsedLine.Ready) lines.command(line);
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
