package dev.termshift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the main code against {@link PackageTable}. */
class PackageRulesTest {

  private static final String ROOT = "dev.termshift";

  private static final JavaClasses MAIN_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  static List<ArchRule> rules() {
    return PackageRules.below(ROOT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void mainCodeKeepsTheRule(ArchRule rule) {
    rule.check(MAIN_CLASSES);
  }

  /** Rules over nothing hold; this one notices when they no longer see the compiled code. */
  @Test
  void theRulesSeeTheCompiledCode() {
    boolean compiled = Files.exists(Path.of("target", "classes", "dev", "termshift"));
    assertThat(MAIN_CLASSES.isEmpty()).isEqualTo(!compiled);
  }
}
