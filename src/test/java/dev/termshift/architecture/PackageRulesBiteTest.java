package dev.termshift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that each rule of {@link PackageRules} bites: below {@code fixture} every package breaks
 * its row in each way named here, and the rules must say so.
 */
class PackageRulesBiteTest {

  private static final String ROOT = PackageRulesBiteTest.class.getPackageName() + ".fixture";

  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(ROOT);

  static List<ArchRule> rules() {
    return PackageRules.below(ROOT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void eachRuleIsBrokenByAFixture(ArchRule rule) {
    assertThat(rule.evaluate(FIXTURES).hasViolation()).isTrue();
  }

  @ParameterizedTest(name = "{0} must not use {1}")
  @CsvSource({
    "domain.Impure, org.slf4j.Logger",
    "domain.Impure, java.sql.Connection",
    "domain.Impure, java.net.URI",
    "domain.Impure, java.nio.file.Path",
    "domain.Impure, java.util.concurrent.Executor",
    "domain.Impure, com.typesafe.config.Config",
    "domain.Impure, ROOT.contract.Greedy",
    "contract.Greedy, akka.actor.typed.ActorRef",
    "contract.Greedy, org.apache.kafka.clients.producer.Producer",
    "contract.Greedy, java.sql.Connection",
    "contract.Greedy, ROOT.engine.Greedy",
    "journal.Greedy, org.apache.kafka.clients.producer.Producer",
    "journal.Greedy, org.postgresql.PGConnection",
    "journal.Greedy, ROOT.engine.Greedy",
    "engine.Greedy, org.apache.kafka.clients.producer.Producer",
    "engine.Greedy, akka.kafka.ProducerSettings",
    "engine.Greedy, com.fasterxml.jackson.databind.JsonNode",
    "engine.Greedy, java.sql.Connection",
    "engine.Greedy, akka.persistence.jdbc.journal.dao.JournalDao",
    "engine.Greedy, ROOT.local.Greedy",
    "pipeline.Greedy, java.sql.Connection",
    "pipeline.Greedy, com.fasterxml.jackson.databind.JsonNode",
    "pipeline.Greedy, kafka.server.KafkaRaftServer",
    "pipeline.Greedy, ROOT.http.Greedy",
    "readmodel.Greedy, akka.actor.typed.ActorRef",
    "readmodel.Greedy, org.apache.kafka.clients.producer.Producer",
    "readmodel.Greedy, ROOT.pipeline.Greedy",
    "readmodel.Greedy, ROOT.settings.Greedy",
    "http.Greedy, java.sql.Connection",
    "http.Greedy, org.apache.kafka.clients.producer.Producer",
    "http.Greedy, ROOT.engine.Greedy",
    "local.Greedy, picocli.CommandLine",
    "local.Greedy, ROOT.cli.Greedy",
    "settings.Greedy, akka.actor.typed.ActorRef",
    "settings.Greedy, ROOT.engine.Greedy",
  })
  void aRowRefusesWhatItDoesNotName(String from, String target) {
    String name = from.substring(0, from.indexOf('.'));
    assertThat(violationsOf(name + " imports only what its row allows"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("<" + ROOT + "." + from)
                    .contains("<" + target.replace("ROOT", ROOT)));
  }

  @ParameterizedTest(name = "{0} must not use {1}")
  @CsvSource({
    "kernel.Greedy, com.fasterxml.jackson.databind.JsonNode",
    "kernel.Greedy, ROOT.contract.Greedy",
    "json.Greedy, ROOT.contract.Greedy",
    "text.Greedy, java.sql.Connection",
    "text.Greedy, ROOT.kernel.Greedy",
    "terminal.Greedy, org.apache.kafka.clients.producer.Producer",
    "terminal.Greedy, ROOT.settings.Greedy",
    "database.Greedy, akka.actor.typed.ActorRef",
    "database.Greedy, ROOT.settings.Greedy",
    "kafka.Greedy, java.sql.Connection",
    "kafka.Greedy, ROOT.contract.Greedy",
    "simulation.Greedy, org.apache.kafka.clients.producer.Producer",
    "simulation.Greedy, ROOT.pipeline.Greedy",
    "audit.Greedy, akka.actor.typed.ActorRef",
    "audit.Greedy, ROOT.readmodel.Greedy",
  })
  void aLowerRowRefusesWhatItDoesNotName(String from, String target) {
    aRowRefusesWhatItDoesNotName(from, target);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "java.time.Instant.now",
    "java.time.LocalDate.now",
    "java.time.Clock",
    "java.lang.System.currentTimeMillis",
    "java.lang.System.nanoTime",
    "java.lang.Math.random",
    "java.util.Random",
    "java.util.UUID.randomUUID",
    "java.lang.Thread",
    "java.io.PrintStream",
  })
  void pureMustNotCall(String target) {
    assertThat(violationsOf("what is pure reads no clock and no chance, and touches no machine"))
        .anySatisfy(text -> assertThat(text).contains("<" + target));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"rate", "boxed", "series"})
  void pureMustNotKeep(String field) {
    assertThat(violationsOf("what is pure keeps no floating-point number"))
        .anySatisfy(text -> assertThat(text).contains("Impure." + field + ">"));
  }

  @ParameterizedTest(name = "{0} <- {1}")
  @CsvSource({
    "nobody but Main imports cli, local.Greedy",
    "nobody but Main imports cli, node.Greedy",
    "only cli imports node, local.Greedy",
    "nobody imports Main, cli.Greedy",
    "only local.server knows the libraries of servers, local.Greedy",
    "only local.server knows the libraries of servers, cli.Greedy",
    "only demo and bench start servers, local.Greedy",
    "nobody imports Main, engine.Greedy",
    "every class but Main is in a package of the table, stray.Stray",
  })
  void theFrameHolds(String rule, String from) {
    assertThat(violationsOf(rule)).anySatisfy(text -> assertThat(text).contains(ROOT + "." + from));
  }

  @Test
  void mainMayImportTheWiring() {
    assertThat(violationsOf("nobody but Main imports cli"))
        .noneSatisfy(text -> assertThat(text).contains("<" + ROOT + ".Main"));
  }

  @Test
  void whoStartsServersMayKnowTheirLibraries() {
    assertThat(violationsOf("only local.server knows the libraries of servers"))
        .noneSatisfy(text -> assertThat(text).contains("<" + ROOT + ".local.server."));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"count", "names"})
  void pureMustNotChange(String field) {
    assertThat(violationsOf("what is pure keeps no mutable static field"))
        .anySatisfy(text -> assertThat(text).contains("Impure." + field + ">"));
  }

  @Test
  void packagesMustNotFormACycle() {
    assertThat(violationsOf("no cycles among the packages"))
        .anySatisfy(text -> assertThat(text).contains("Slice local", "Slice local.server"));
  }

  private static List<String> violationsOf(String description) {
    return rules().stream()
        .filter(rule -> rule.getDescription().equals(description))
        .findFirst()
        .orElseThrow()
        .evaluate(FIXTURES)
        .getFailureReport()
        .getDetails();
  }
}
