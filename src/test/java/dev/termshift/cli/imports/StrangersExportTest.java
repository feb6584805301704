package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports as companies have them, with everything in them that exports have. */
class StrangersExportTest {

  private static final String HEADER =
      "id,Customer ID,Customer Description,Plan,Quantity,Currency,Interval,Amount,Status,"
          + "Created (UTC),Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),"
          + "Coupon,Cancel At Period End,userId (metadata)";

  private static final String ROW =
      "sub_1,cus_1,,price_creator_monthly,1,usd,month,20.00,active,"
          + "2025-06-15 00:00,2025-06-15 00:00,2026-01-15 00:00,2026-02-15 00:00,,false,u-1";

  private static final String MARK = "\uFEFF";

  @TempDir Path folder;

  /** What stands in a row instead of what stands in a good one, and what is said of it. */
  static Stream<Arguments> badRows() {
    return Stream.of(
        Arguments.of(
            ",active,", ",trialing,", "Status: Expected active, but got 'trialing'. A trial is"),
        Arguments.of(",active,", ",past_due,", "but got 'past_due'. Let the old system collect"),
        Arguments.of(",active,", ",paused,", "Import it when it runs again"),
        Arguments.of(
            ",active,", ",overdue,", "Name it in the mapping, among 'running' or 'leftOut'"),
        Arguments.of(
            ",1,usd",
            ",3,usd",
            "Quantity: Expected nothing or 1, but got '3'. A plan here is sold"),
        Arguments.of(
            ",,false",
            ",SPRING,false",
            "Coupon: Expected nothing, but got 'SPRING'. No import brings a"),
        Arguments.of(
            ",false,",
            ",TRUE,",
            "Cancel At Period End: Expected nothing or false, but got 'TRUE'."),
        Arguments.of(
            "price_creator",
            "price_gone",
            "Plan: Expected a plan that the mapping has among its 'plans'"),
        Arguments.of("usd", "dollars", "Currency: Expected a currency of three upper-case letters"),
        Arguments.of(
            ",usd,", ",,", "Currency: Expected a currency of three upper-case letters, but got ''"),
        Arguments.of(
            "20.00", "20.005", "Amount: Expected an amount of USD such as 20.00, but got '20.005'"),
        Arguments.of(
            "20.00", "$20.00", "Amount: Expected an amount of USD such as 20.00, but got '$20.00'"),
        Arguments.of(
            "20.00", "", "Amount: Expected an amount of USD such as 20.00, but got nothing"),
        Arguments.of(
            ",month,20.00", ",month,1,000.00", "Expected 16 cells as in the header, but got 17"),
        Arguments.of(
            "2026-02-15",
            "15.02.2026",
            "(UTC): Expected an instant as in the mapping, yyyy-MM-dd[ HH"),
        Arguments.of("2026-02-15", "2026-02-31", "Current Period End (UTC): Expected an instant"),
        Arguments.of(
            "2026-01-15 00:00", "", "Current Period Start (UTC): Expected an instant as in the"),
        Arguments.of(
            "cus_1", "ada@example.com", "Customer ID: Expected 1 to 100 of the characters"),
        Arguments.of("sub_1", "", "id: Expected 1 to 200 characters"),
        Arguments.of(",u-1", "", "Expected 16 cells as in the header, but got 15"),
        Arguments.of("usd,month,20.00", "jpy,month,2000", "CURRENCY_MISMATCH"),
        Arguments.of("2025-06-15 00:00,2026", "2025-06-14 00:00,2026", "ANCHOR_MISMATCH"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void aBadRowIsToldAndTheOthersGoOn(String good, String bad, String told) throws IOException {
    Path refused = folder.resolve("refused.csv");
    String faulty = ROW.replace(good, bad);
    CommandLineRun run =
        check(
            "stripe",
            file(HEADER, ROW.replace("sub_1", "sub_0"), faulty, ROW.replace("sub_1", "sub_3")),
            "--refused",
            refused.toString());
    assertThat(run.out().lines().toList()).hasSize(4);
    assertThat(run.out().lines().toList().get(1)).startsWith("REFUSED  line 3: ").contains(told);
    assertThat(run.lastLine()).isEqualTo("2 as expected, 0 that differ, 1 refused");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(refused).hasContent(HEADER + "\n" + faulty);
  }

  @Test
  void anotherAmountThanTheSourceExpectsDiffersAndIsNotRefused() throws IOException {
    CommandLineRun run = check("stripe", file(HEADER, ROW.replace("20.00", "25.00")));
    assertThat(run.out())
        .startsWith(
            "DIFFERS  line 2: sub_1: $20.00 on 2026-02-15T00:00:00Z, but the source expects"
                + " $25.00");
    assertThat(run.lastLine()).isEqualTo("0 as expected, 1 that differ, 0 refused");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void marksQuotesBlankLinesSpacesAndOtherLineEndsAreNoFaults() throws IOException {
    String quoted = ROW.replace("sub_1,cus_1,,", "\"sub_2\", cus_2 ,\"Cy, \"\"the\r\nGreat\"\"\",");
    CommandLineRun run =
        check(
            "stripe",
            write(
                MARK
                    + String.join(
                        "\r\n",
                        HEADER,
                        ROW,
                        quoted,
                        "",
                        ROW.replace("sub_1", "sub 3").replace(" 00:00", ""),
                        ROW.replace("sub_1", "sub_4").replace("active", "canceled"),
                        ",".repeat(15),
                        ROW.replace("sub_1", "sub_5").replace("20.00", "x"))));
    assertThat(run.out().lines().map(line -> line.substring(0, 16)).toList().subList(0, 4))
        .containsExactly(
            "ok       sub_1: ", "ok       sub_2: ", "ok       34b1aa1", "REFUSED  line 9:");
    assertThat(run.lastLine()).isEqualTo("3 as expected, 0 that differ, 1 refused");
    assertThat(run.err()).isEqualTo("Left out, as they do not run: 1 canceled\n");
  }

  @Test
  void aSubscriptionCountsOnce() throws IOException {
    CommandLineRun run =
        check("stripe", file(HEADER, ROW, ROW.replace("sub_1", "sub_2"), " " + ROW));
    assertThat(run.out())
        .contains("REFUSED  line 4: Expected each subscription once, but 'sub_1' stands on line 2");
    assertThat(run.lastLine()).isEqualTo("2 as expected, 0 that differ, 1 refused");
  }

  @Test
  void anotherProgramsSeparatorsDecimalsZonesAndDaysAreSaidInTheMapping() throws IOException {
    Path mapping =
        mapping(
            "{'externalId':'Nr','plan':'Tarif','currency':'W\u00e4hrung','anchor':'Seit',"
                + "'start':'Von','end':'Bis','instant':'dd.MM.yyyy','zone':'Europe/Berlin',"
                + "'amount':'Preis','decimal':',','status':'Status','running':['l\u00e4uft'],"
                + "'catalogVersion':1}");
    Path file =
        file(
            "Nr;Tarif;W\u00e4hrung;Preis;Status;Seit;Von;Bis",
            "1;creator-monthly;EUR;19,00;L\u00e4uft;15.06.2025;15.01.2026;15.02.2026");
    assertThat(check(mapping, file).out().lines())
        .containsExactly(
            "ok       1: 19.00 EUR on 2026-02-14T23:00:00Z",
            "1 as expected, 0 that differ, 0 refused");
  }

  @ParameterizedTest
  @CsvSource({"USD,2000,$20.00", "EUR,1900,19.00 EUR"})
  void amountsMayBeCentsAndInstantsSeconds(String currency, long minor, String told)
      throws IOException {
    Path mapping =
        mapping(
            "{'externalId':'id','plan':'plan','currency':'c','anchor':'a','start':'s','end':'e',"
                + "'instant':'seconds','amount':'m','amounts':'MINOR','status':'st',"
                + "'running':['on'],'catalogVersion':1}");
    Path file =
        file(
            "id,plan,c,m,st,a,s,e",
            "1,creator-monthly,%s,%d,on,1749945600,1768435200,1771113600"
                .formatted(currency, minor));
    assertThat(check(mapping, file).out()).contains("1: " + told + " on 2026-02-15T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "20.00,120,3.00,ok       1: $17.00",
    "'','','',ok       1: $20.00",
    "20.00,x,3.00,REFUSED  line 2: left: Expected a number of credits",
    "20.00,120,-,REFUSED  line 2: owed: Expected an amount of USD",
    "1e3x,120,3.00,REFUSED  line 2: paid: Expected an amount of USD",
    "20.00,-5,3.00,REFUSED  line 2: left: Expected a number of credits"
  })
  void whatWasPaidIsLeftAndIsOwedMayStandInColumns(
      String paid, String left, String owed, String told) throws IOException {
    Path mapping =
        mapping(
            "{'externalId':'id','plan':'plan','currency':'c','anchor':'a','start':'s','end':'e',"
                + "'instant':'yyyy-MM-dd','status':'st','running':['on'],'catalogVersion':1,"
                + "'invested':'paid','credits':'left','balance':'owed'}");
    Path file =
        file(
            "id,plan,c,st,a,s,e,paid,left,owed",
            "1,creator-monthly,usd,on,2025-06-15,2026-01-15,2026-02-15,%s,%s,%s"
                .formatted(paid, left, owed));
    assertThat(check(mapping, file).out()).startsWith(told);
  }

  /** Where another program had lost characters before the export was saved in UTF-8. */
  @Test
  void charactersThatWereLostCostOneRow() throws IOException {
    Path file =
        file(
            HEADER,
            ROW.replace("sub_1", "sub_2"),
            ROW.replace("cus_1", "c\uFFFDs_1"),
            ROW.replace("sub_1", "sub_3").replace(",u-1", ",\uFFFD"));
    CommandLineRun run = check("stripe", file);
    assertThat(run.out()).contains("REFUSED  line 3: Customer ID: Expected text, but got the sign");
    assertThat(run.lastLine()).isEqualTo("2 as expected, 0 that differ, 1 refused");
  }

  @Test
  void aQuoteThatIsNotClosedEndsTheReading() throws IOException {
    String open = ROW.replace("cus_1", "\"cus_1");
    CommandLineRun run =
        check(
            "stripe",
            file(HEADER, ROW.replace("sub_1", "sub_0"), open, ROW.replace("sub_1", "sub_2")));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("ok       sub_0", "REFUSED  line 3: Expected a row of CSV")
        .contains("Nothing behind it was read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'anchor'          | 'ankor'          | Expected one of
          'seconds'         | 'YYYY-bb'        | /instant: Expected iso, seconds or a pattern
          ['on']            | []               | /running: Expected an array of one or more
          1}                | 1,'zone':'Bonn'} | /zone: Expected a time zone
          """)
  void aSlipInTheMappingIsSaidBeforeAnythingIsRead(String good, String bad, String told)
      throws IOException {
    String fine =
        "{'externalId':'id','plan':'plan','currency':'c','anchor':'a','start':'s','end':'e',"
            + "'instant':'seconds','status':'st','running':['on'],'catalogVersion':1}";
    Path mapping = mapping(fine.replace(good, bad));
    CommandLineRun run = check(mapping, file("id"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(told).doesNotContain("\tat ");
  }

  @Test
  void whatNobodyCanLookAtIsSaid() throws IOException {
    String header = HEADER.replace("Coupon", "Other");
    CommandLineRun run = check("stripe", file(header, ROW));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("The export has no column 'Coupon', so that this is not");
  }

  private CommandLineRun check(String system, Path file, String... more) {
    return check(Path.of("config/import", system + ".json"), file, more);
  }

  private static CommandLineRun check(Path mapping, Path file, String... more) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of(
                    "import",
                    "--check",
                    "--at",
                    "2026-01-20T00:00:00Z",
                    "--mapping",
                    mapping.toString(),
                    file.toString()),
                Stream.of(more))
            .collect(Collectors.toList()));
  }

  private Path mapping(String json) throws IOException {
    return Files.writeString(folder.resolve("mapping.json"), json.replace('\'', '"'));
  }

  private Path file(String... rows) throws IOException {
    return write(String.join("\n", List.of(rows)) + "\n");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("export.csv"), text);
  }
}
