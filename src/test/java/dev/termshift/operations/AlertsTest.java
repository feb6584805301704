package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

  @TempDir Path folder;

  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @Test
  void everyAlertSaysWhatItMeansAndHowMuchItMatters() {
    assertThat(OperationsFiles.alerts())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            alert -> {
              assertThat(alert.path("alert").asText()).matches("Termshift[A-Za-z]+");
              assertThat(alert.path("expr").asText()).isNotBlank();
              assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.at("/annotations/description").asText()).isNotBlank();
            });
  }

  @Test
  void everyAlertHasASectionOfTheRunbookAndEverySectionAnAlert() {
    List<String> sections =
        OperationsFiles.text(OperationsFiles.GUIDE)
            .lines()
            .filter(line -> line.startsWith("### Termshift"))
            .map(line -> line.substring("### ".length()))
            .toList();

    assertThat(sections)
        .containsExactlyInAnyOrderElementsOf(
            OperationsFiles.alerts().stream().map(alert -> alert.path("alert").asText()).toList());
  }

  @Test
  void everyPanelAsksSomethingAndStandsBesideTheOthers() {
    List<JsonNode> panels =
        OperationsFiles.each(OperationsFiles.json(OperationsFiles.DASHBOARD).path("panels"))
            .toList();

    assertThat(panels.stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    assertThat(panels.stream().map(panel -> panel.path("gridPos").toString()))
        .doesNotHaveDuplicates();
    assertThat(panels)
        .filteredOn(panel -> !panel.path("type").asText().equals("row"))
        .allMatch(panel -> !panel.path("targets").isEmpty());
    assertThat(OperationsFiles.dashboardExpressions()).allMatch(AlertsTest::isBalanced);
  }

  /** Grafana's own would be green up to 80 and red above. */
  @Test
  void everyNumberAtTheTopHasItsThresholdsAndARunbook() {
    assertThat(panels("stat"))
        .hasSize(6)
        .allSatisfy(
            panel -> {
              JsonNode steps = panel.at("/fieldConfig/defaults/thresholds/steps");
              assertThat(OperationsFiles.each(steps).map(step -> step.path("color").asText()))
                  .as(panel.path("title").asText())
                  .contains("green", "red");
              assertThat(steps.path(0).path("value").isNull()).isTrue();
              assertThat(panel.path("links")).isNotEmpty();
            });
  }

  /** A number turns red where its alert does. */
  @Test
  void anAgeIsRedFromWhereItsAlertFires() {
    for (String alert : List.of("TermshiftLogLag", "TermshiftDeadlinesLate")) {
      String limit = expression(alert).replaceAll(".*> ", "");
      assertThat(panels("stat"))
          .filteredOn(panel -> panel.at("/links/0/url").asText().endsWith(anchor(alert)))
          .singleElement()
          .satisfies(
              panel ->
                  assertThat(
                          OperationsFiles.each(panel.at("/fieldConfig/defaults/thresholds/steps"))
                              .filter(step -> step.path("color").asText().equals("red"))
                              .map(step -> step.path("value").asText()))
                      .containsExactly(limit));
    }
  }

  @Test
  void everyLinkOfADashboardLeadsToASectionOfTheRunbook() {
    List<String> anchors =
        OperationsFiles.alerts().stream()
            .map(alert -> "${runbook}" + anchor(alert.path("alert").asText()))
            .toList();
    assertThat(
            OperationsFiles.each(OperationsFiles.json(OperationsFiles.DASHBOARD).path("panels"))
                .flatMap(panel -> OperationsFiles.each(panel.path("links")))
                .map(link -> link.path("url").asText()))
        .hasSizeGreaterThan(10)
        .isSubsetOf(anchors);
  }

  /** Whoever is woken has no other place to look. */
  @Test
  void everyAlertLinksItsSection() {
    assertThat(OperationsFiles.alerts())
        .allSatisfy(
            alert ->
                assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("/termshift/operations.md" + anchor(alert.path("alert").asText())));
    assertThat(OperationsFiles.text(OperationsFiles.DASHBOARD))
        .contains("\"query\": \"/termshift/operations.md\"");
  }

  /** Whoever sees the curve asks what to do about it. */
  @Test
  void everyPanelThatShowsWhatAnAlertFiresOnLinksOne() {
    for (JsonNode panel : OperationsFiles.json(OperationsFiles.DASHBOARD).path("panels")) {
      List<String> anchors =
          OperationsFiles.alerts().stream()
              .filter(alert -> !Collections.disjoint(metrics(alert), metrics(panel)))
              .map(alert -> "${runbook}" + anchor(alert.path("alert").asText()))
              .toList();
      if (!anchors.isEmpty()) {
        assertThat(OperationsFiles.each(panel.path("links")).map(link -> link.path("url").asText()))
            .as(panel.path("title").asText())
            .containsAnyElementsOf(anchors);
      }
    }
  }

  /** Of an alert's expression, or of those of a panel. */
  private static Set<String> metrics(JsonNode asked) {
    return Stream.concat(
            Stream.of(asked.path("expr")),
            OperationsFiles.each(asked.path("targets")).map(target -> target.path("expr")))
        .flatMap(expression -> OperationsFiles.metrics(expression.asText()).stream())
        .collect(Collectors.toSet());
  }

  private static String anchor(String alert) {
    return "#" + alert.toLowerCase(Locale.ROOT);
  }

  private static String expression(String name) {
    return OperationsFiles.alerts().stream()
        .filter(alert -> alert.path("alert").asText().equals(name))
        .map(alert -> alert.path("expr").asText())
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> panels(String type) {
    return OperationsFiles.each(OperationsFiles.json(OperationsFiles.DASHBOARD).path("panels"))
        .filter(panel -> panel.path("type").asText().equals(type))
        .toList();
  }

  private static boolean isBalanced(String expression) {
    return Stream.of("()", "{}", "[]")
        .allMatch(
            pair ->
                expression.chars().filter(c -> c == pair.charAt(0)).count()
                    == expression.chars().filter(c -> c == pair.charAt(1)).count());
  }

  @Test
  void prometheusItselfTakesTheAlerts() throws IOException, InterruptedException {
    assertTaken(OperationsFiles.ALERTS);
  }

  @Test
  void prometheusItselfTakesWhatThePanelsAsk() throws IOException, InterruptedException {
    StringBuilder rules = new StringBuilder("groups:\n- name: panels\n  rules:\n");
    for (String expression : OperationsFiles.dashboardExpressions()) {
      // What Grafana puts in before it asks.
      String asked = expression.replace("$__rate_interval", "5m").replace("$instance", ".*");
      rules.append("  - {record: panel").append(rules.length());
      rules.append(", expr: '").append(asked).append("'}\n");
    }
    assertTaken(Files.writeString(folder.resolve("panels.yml"), rules));
  }

  /** The alert about refunds, tried on days of values. */
  @Test
  void aRefundThatWaitsForMoreThanThreeDaysIsToldAndAYoungerOneIsNot()
      throws IOException, InterruptedException {
    String asked = "termshift_refunds_open_age_seconds{instance=\"a\"}";
    Path tests =
        Files.writeString(
            folder.resolve("tests.yml"),
            """
            rule_files: [%s]
            tests:
            - interval: 5m
              input_series:
              - {series: '%s', values: '0+300x1000'}
              alert_rule_test:
              - {eval_time: 73h, alertname: TermshiftRefundsUnanswered, exp_alerts: []}
              - eval_time: 75h
                alertname: TermshiftRefundsUnanswered
                exp_alerts:
                - exp_labels: {severity: warning}
                  exp_annotations:
                    runbook_url: /termshift/operations.md#termshiftrefundsunanswered
                    summary: Nobody says what became of refunds
                    description: The oldest refund without an answer was asked for 3d 3h 0m 0s ago.\
             The customer waits for the money.
            """
                .formatted(OperationsFiles.ALERTS.toAbsolutePath(), asked));

    assertTested(tests);
  }

  private static void assertTested(Path tests) throws IOException, InterruptedException {
    assertRun(List.of("test", "rules", tests.toString()));
  }

  private static void assertTaken(Path rules) throws IOException, InterruptedException {
    assertRun(List.of("check", "rules", rules.toString()));
  }

  private static void assertRun(List<String> asked) throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(PROMTOOL), "promtool is not installed (Debian package prometheus)");
    ToolRun check =
        ToolRun.of(Stream.concat(Stream.of(PROMTOOL.toString()), asked.stream()).toList());

    assertThat(check.exitCode()).as(check.output()).isZero();
  }
}
