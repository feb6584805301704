package dev.termshift.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The oracle that judges a run shares nothing with what moved the records of that run. */
class OracleIndependenceTest {

  private static final ArchRule RULE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.termshift.pipeline..",
              "dev.termshift.readmodel..",
              "dev.termshift.engine..",
              "dev.termshift.http..",
              "dev.termshift.local..",
              "dev.termshift.cli..");

  @Test
  void theOracleStandsApart() {
    JavaClasses oracle = new ClassFileImporter().importPackages("dev.termshift.chaos.oracle");
    assertThat(oracle).isNotEmpty();
    RULE.check(oracle);
  }

  @Test
  void theRuleBites() {
    JavaClasses node = new ClassFileImporter().importPackages("dev.termshift.chaos.node");
    assertThatThrownBy(() -> RULE.check(node)).isInstanceOf(AssertionError.class);
  }
}
