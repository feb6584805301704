package dev.termshift.chaos.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.oracle.OracleReport;
import dev.termshift.local.server.EmbeddedBroker;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without one of its parts the engine fails, and the harness says so; with all of them not. */
final class SabotageIT {

  private static EmbeddedBroker broker;

  @BeforeAll
  static void open() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void close() {
    broker.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void doesNoHarmToAWholeNode(Scene scene) throws Exception {
    Scene.Outcome outcome = scene.play(stage("whole-" + scene.name(), scene, Optional.empty()));
    assertThat(outcome.report().examples()).isEmpty();
    assertThat(outcome.isClean()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void isFoundOut(Sabotage missing) throws Exception {
    Scene scene = Scene.exposing(missing);
    Scene.Outcome outcome =
        scene.play(stage("without-" + missing.name(), scene, Optional.of(missing)));
    assertThat(outcome.isClean()).as(missing.exposedBy()).isFalse();
    assertThat(harm(missing, outcome)).as(outcome.toString()).isPositive();
  }

  /** How much there is of the harm that is expected. */
  private static long harm(Sabotage missing, Scene.Outcome outcome) {
    OracleReport report = outcome.report();
    return switch (missing) {
      case FENCING -> report.duplicated();
      case REDELIVERY_RULE,
          PROGRESS_IN_TRANSACTION,
          WHOLE_RECORD,
          DECISION_MEMORY,
          JOURNAL_BEFORE_LETTER ->
          report.missing();
      case LOG_TIME, PRIMARY_KEY_STOP, SOURCE_POSITION, FIRST_ANSWER -> report.wrongDecisions();
      case DUE_SCANNER, FORWARDING_TRANSACTION -> outcome.live() ? 0 : 1;
    };
  }

  private static Stage stage(String name, Scene scene, Optional<Sabotage> missing) {
    String topic = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return new Stage(broker.bootstrapServers(), topic, missing, scene.unusual());
  }
}
