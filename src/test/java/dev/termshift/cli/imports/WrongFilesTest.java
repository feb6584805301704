package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody gives by mistake, and cells that nobody expects. */
class WrongFilesTest {

  private static final String HEADER =
      "id,Plan,Currency,Amount,Status,Start Date (UTC),Current Period Start (UTC),"
          + "Current Period End (UTC),Customer ID,Coupon,Name";

  private static final String ROW =
      "sub_1,price_creator_monthly,usd,20.00,active,2025-06-15,2026-01-15,2026-02-15,cus_1,,Ada";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF"})
  void aFileOfNothingIsNoImport(String text) throws IOException {
    CommandLineRun run = checkLines(text);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Expected subscriptions in ", ", but there is none");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',but there is none,2", "'sub_9,,,,canceled,,,,,,',1 canceled,0"})
  void anExportOfNothingButAHeaderIsNoneAndOneOfWhatIsOverIs(String row, String told, int code)
      throws IOException {
    CommandLineRun run = checkExport(HEADER + "\n" + row + "\n");
    assertThat(run.err()).contains(told);
    assertThat(run.exitCode()).isEqualTo(code);
  }

  @Test
  void anExportWithoutAMappingIsToldWhatItNeeds() throws IOException {
    CommandLineRun run = checkLines(HEADER + "\n" + ROW + "\n");
    assertThat(run.out()).startsWith("REFUSED  line 1: ").contains("rows of CSV need --mapping");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aColumnThatHasToSaySomethingStandsThereOnce() throws IOException {
    CommandLineRun run = checkExport(HEADER.replace("Name", "Coupon") + "\n" + ROW + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("once, but [Coupon] twice");
  }

  @Test
  void whatWasImportedCannotBeNothing() throws IOException {
    Path old = Files.writeString(folder.resolve("old.jsonl"), HEADER + "\n" + ROW + "\n");
    CommandLineRun run = checkLines("{}\n", "--imported", old.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Expected " + old + " to have what was imported, but none");
  }

  /** A cell that no column of the mapping is of may be as long as it likes. */
  @Test
  void aCellOfAMegabyteCostsNothingButItsRow() throws IOException {
    String megabyte = "x".repeat(1 << 20);
    CommandLineRun run =
        checkExport(
            String.join(
                "\n",
                HEADER,
                ROW.replace("Ada", megabyte),
                ROW.replace("sub_1", megabyte),
                ROW.replace("active", megabyte),
                ROW.replace("20.00", megabyte),
                ROW.replace("2026-01-15", megabyte),
                ROW.replace("sub_1", "sub_2")));
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("ok       sub_1: $20.00 on 2026-02-15T00:00:00Z");
    assertThat(lines.get(1)).startsWith("REFUSED  line 3: id: Expected 1 to 200 characters");
    assertThat(lines.get(2)).startsWith("REFUSED  line 4: Status: Expected active, but got 'xxx");
    assertThat(lines.get(3)).startsWith("REFUSED  line 5: Amount: Expected an amount of USD");
    assertThat(lines.get(4)).startsWith("REFUSED  line 6: Current Period Start (UTC): Expected");
    assertThat(run.lastLine()).isEqualTo("2 as expected, 0 that differ, 4 refused");
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(400));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-15 2026-02-15,2025-12-15 2026-01-15,PERIOD_LAPSED",
    "2026-01-15 2026-02-15,2025-12-20 2026-01-20,PERIOD_LAPSED",
    "2026-01-15 2026-02-15,2026-02-15 2026-03-15,Import the subscription when it has begun",
    "2026-01-15 2026-02-15,2026-02-15 2026-01-15,ANCHOR_MISMATCH",
    "2026-01-15 2026-02-15,2026-01-15 2027-01-15,ANCHOR_MISMATCH",
    "2025-06-15,2026-03-15,ANCHOR_MISMATCH"
  })
  void aPeriodOfAnotherTimeIsToldWithWhatThereIsToDo(String good, String bad, String told)
      throws IOException {
    String row = ROW.replace(good.replace(' ', ','), bad.replace(' ', ','));
    CommandLineRun run = checkExport(HEADER + "\n" + row + "\n");
    assertThat(run.out()).startsWith("REFUSED  line 2: sub_1: ").contains(told);
  }

  private CommandLineRun checkExport(String text) throws IOException {
    return checkExport(text.getBytes(StandardCharsets.UTF_8));
  }

  private CommandLineRun checkExport(byte[] bytes) throws IOException {
    return check(
        Files.write(folder.resolve("export.csv"), bytes), "--mapping", "config/import/stripe.json");
  }

  private CommandLineRun checkLines(String text, String... more) throws IOException {
    return check(Files.writeString(folder.resolve("some.jsonl"), text), more);
  }

  private static CommandLineRun check(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("import", "--check", "--at", "2026-01-20T00:00:00Z"));
    arguments.addAll(List.of(more));
    arguments.add(file.toString());
    return CommandLineRun.of(arguments);
  }
}
