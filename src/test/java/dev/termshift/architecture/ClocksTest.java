package dev.termshift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever asks for the time is told it to the millisecond, as the log tells it: so what is told on
 * has one form. Measurements are finer.
 */
class ClocksTest {

  private static final String MEASURING = "dev.termshift.cli.bench..";

  private static JavaClasses main;

  @BeforeAll
  static void read() throws IOException {
    main = new ClassFileImporter().importPath(Path.of("target/classes").toRealPath());
  }

  @Test
  void tickInMilliseconds() {
    asksNoFinerClock(ArchRuleDefinition.noClasses().that().resideOutsideOfPackage(MEASURING))
        .check(main);
  }

  @Test
  void thoseOfMeasurementsDoNot() {
    ArchRule rule =
        asksNoFinerClock(ArchRuleDefinition.noClasses().that().resideInAPackage(MEASURING));
    assertThat(rule.evaluate(main).hasViolation()).isTrue();
  }

  private static ArchRule asksNoFinerClock(GivenClassesConjunction classes) {
    return classes
        .should()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(Instant.class, "now");
  }
}
