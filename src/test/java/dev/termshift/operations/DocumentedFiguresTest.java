package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What other pages say of speed and cost is what the page that they name has measured, rounded. */
class DocumentedFiguresTest {

  private static final Percentage ROUNDED = Percentage.withPercentage(3);
  private static final String GUIDE = OperationsFiles.text(OperationsFiles.GUIDE);
  private static final String MEASURED = OperationsFiles.text(Path.of("docs/performance.md"));

  /** A second, then processor time of the node, of its collector, of broker and PostgreSQL. */
  private static final String ROW = "\\| `%s`[^|]*\\| ([\\d,]+) \\| ([\\d.]+) \\| [\\d.]+ \\|";

  private static final Pattern SERVERS = Pattern.compile(" ([\\d.]+) \\| ([\\d.]+) \\|");

  @Test
  void ratesAreThoseThatWereMeasured() {
    String readme = OperationsFiles.text(Path.of("README.md"));
    assertIsRounded(rate("consume"), said(readme, "([\\d,]+) consumptions of credits"));
    assertIsRounded(rate("upgrade"), said(readme, "([\\d,]+) paid upgrades a second"));
    assertIsRounded(rate("consume"), said(GUIDE, "decides ([\\d,]+) consumptions"));
    assertIsRounded(rate("upgrade"), said(GUIDE, "consumptions or ([\\d,]+) upgrades a second"));
  }

  @Test
  void costsAreThoseOfNodeBrokerAndDatabase() {
    assertIsRounded(cost("consume"), said(GUIDE, "a consumption costs (\\d+) µs"));
    assertIsRounded(cost("jobs"), said(GUIDE, "a hold with its settlement (\\d+)"));
    assertIsRounded(cost("renewal"), said(GUIDE, "a renewal of a sleeper (\\d+)"));
    assertIsRounded(cost("upgrade"), said(GUIDE, "an upgrade with its payment (\\d+)"));
    assertIsRounded(cost("renewal"), said(GUIDE, "its renewals × (\\d+) µs"));
  }

  private static void assertIsRounded(double measured, double said) {
    assertThat(said).isCloseTo(measured, ROUNDED);
  }

  private static double rate(String workload) {
    return number(row(workload).group(1));
  }

  private static double cost(String workload) {
    Matcher row = row(workload);
    Matcher servers = SERVERS.matcher(MEASURED).region(row.end(), MEASURED.length());
    assertThat(servers.lookingAt()).as(workload).isTrue();
    return number(row.group(2)) + number(servers.group(1)) + number(servers.group(2));
  }

  private static Matcher row(String workload) {
    String measured = "## What was measured";
    Matcher row = Pattern.compile(ROW.formatted(workload)).matcher(MEASURED);
    assertThat(row.find(MEASURED.indexOf(measured))).as(workload).isTrue();
    return row;
  }

  private static double said(String page, String sentence) {
    Matcher said = Pattern.compile(sentence).matcher(page);
    assertThat(said.find()).as(sentence).isTrue();
    return number(said.group(1));
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }
}
