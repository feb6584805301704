package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a Chargebee export, which say of one subscription in several of them. */
class ChargebeeExportTest {

  private static final String HEADER =
      "subscriptions.id,subscriptions.plan_id,subscriptions.plan_quantity,"
          + "subscriptions.plan_unit_price,subscriptions.currency_code,subscriptions.status,"
          + "subscriptions.started_at,subscriptions.current_term_start,"
          + "subscriptions.current_term_end,subscriptions.remaining_billing_cycles,"
          + "subscriptions.pause_date,customers.id";

  private static final String ROW =
      "AzZ1,creator-usd-monthly,1,20.00,USD,Active,15-Jun-2025 00:00,15-Jan-2026 00:00,"
          + "15-Feb-2026 00:00,,,AzZc1";

  @TempDir Path folder;

  @BeforeEach
  void export() throws IOException {
    write(HEADER, ROW, ROW.replace("AzZ1", "AzZ2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",Active,|,In Trial,|subscriptions.status: Expected Active, but got 'In Trial'. A trial is",
        ",Active,|,Paused,|but got 'Paused'. Import it when it runs again",
        ",Active,|,Non Renewing,|but got 'Non Renewing'. It ends with its term",
        ",1,20.00|,2,20.00|plan_quantity: Expected nothing or 1, but got '2'. A plan here is sold",
        "00:00,,,|00:00,3,,|remaining_billing_cycles: Expected nothing, but got '3'. It ends",
        "00:00,,,|00:00,,15-Mar-2026,|pause_date: Expected nothing, but got '15-Mar-2026'. A pause",
        "15-Feb-2026|2026-02-15|subscriptions.current_term_end: Expected an instant as in the",
        ",20.00,USD,|,2000,JPY,|CURRENCY_MISMATCH"
      })
  void aRowThatCannotBeImportedIsToldWithItsColumn(String good, String bad, String told)
      throws IOException {
    write(HEADER, ROW.replace(good, bad), ROW.replace("AzZ1", "AzZ2"));
    CommandLineRun run = check();
    assertThat(run.out()).startsWith("REFUSED  line 2: ").contains(told, "ok       AzZ2");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "SubscriptionAddons.csv,No import brings an addon along",
    "SubscriptionCoupons.csv,No import brings a discount along",
    "SubscriptionDiscounts.csv,No import brings a discount along"
  })
  void whatStandsInAnotherFileIsRefusedToo(String name, String told) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "\uFEFF\"Customer Id\";\"Subscription Id\";\"Id\"\r\nc;AzZ9;x\r\nc;AzZ2;x\r\nc;AzZ2;y\r\n");
    CommandLineRun run = check();
    assertThat(run.out())
        .contains(
            "ok       AzZ1",
            "REFUSED  line 3: subscriptions.id: Expected nothing in " + name + ", but row 3 is")
        .contains(told);
    assertThat(run.err()).doesNotContain("There is no " + name);
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    CommandLineRun run = check();
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("There is no SubscriptionAddons.csv beside the export, so that this is not");
  }

  @ParameterizedTest
  @CsvSource({"'Id,Name',has [Id; Name]", "'',has []"})
  void aFileWithoutTheColumnIsNotRead(String header, String told) throws IOException {
    Files.writeString(folder.resolve("SubscriptionCoupons.csv"), header + "\n");
    CommandLineRun run = check();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("SubscriptionCoupons.csv to have the column Subscription Id")
        .contains(told.replace(";", ","));
  }

  private void write(String... rows) throws IOException {
    Files.write(folder.resolve("Subscriptions.csv"), List.of(rows));
  }

  private CommandLineRun check() {
    return CommandLineRun.of(
        "import",
        "--check",
        "--at",
        "2026-01-20T00:00:00Z",
        "--mapping",
        "config/import/chargebee.json",
        folder.resolve("Subscriptions.csv").toString());
  }
}
