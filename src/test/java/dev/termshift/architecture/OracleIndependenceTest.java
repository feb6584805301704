package dev.termshift.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.RememberedCommand;
import dev.termshift.kernel.RememberedCommands;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.kernel.Subscription;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle that judges a run shares nothing with what moved the records of that run. */
class OracleIndependenceTest {

  private static final String ORACLE = "dev.termshift.chaos.oracle";

  /** What reads stored bytes into plain values of the oracle's own. */
  private static final String READER = ORACLE + ".StoredSubscription";

  /** What the codec of stored subscriptions hands out. It is looked at as data, never asked. */
  private static final Class<?>[] STORED_FORMS = {
    Subscription.class, RememberedCommands.class, RememberedCommand.class
  };

  /** Values that records of the log and of the journal consist of; they do nothing. */
  private static final Class<?>[] VALUES = {
    Attribution.class,
    Cause.class,
    CommandId.class,
    JournaledEvent.class,
    LogPosition.class,
    LogRecord.class,
    SourceRecord.class
  };

  private static final ArchRule NOTHING_THAT_MOVES_RECORDS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.termshift.pipeline..",
              "dev.termshift.readmodel..",
              "dev.termshift.engine..",
              "dev.termshift.http..",
              "dev.termshift.local..",
              "dev.termshift.node..",
              "dev.termshift.cli..");

  private static final ArchRule NOTHING_THAT_HANDLES_THE_LOG =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.termshift.kernel..")
                  .and(not(belongToAnyOf(STORED_FORMS)))
                  .and(not(areOf(VALUES))));

  private static final ArchRule STORED_FORMS_IN_THEIR_READER_ONLY =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(READER)
          .should()
          .dependOnClassesThat(belongToAnyOf(STORED_FORMS));

  /** By name: of what is not imported, nobody knows which type encloses it. */
  private static DescribedPredicate<JavaClass> areOf(Class<?>... types) {
    return DescribedPredicate.describe(
        "are of " + Arrays.toString(types),
        type ->
            Arrays.stream(types)
                .map(Class::getName)
                .anyMatch(
                    name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
  }

  static List<ArchRule> rules() {
    return List.of(
        NOTHING_THAT_MOVES_RECORDS,
        NOTHING_THAT_HANDLES_THE_LOG,
        STORED_FORMS_IN_THEIR_READER_ONLY);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theOracleStandsApart(ArchRule rule) {
    JavaClasses oracle = new ClassFileImporter().importPackages(ORACLE);
    assertThat(oracle).isNotEmpty();
    rule.check(oracle);
  }

  @Test
  void theReaderIsThere() {
    assertThat(new ClassFileImporter().importPackages(ORACLE).contain(READER)).isTrue();
  }

  @Test
  void theRulesBite() {
    bites(NOTHING_THAT_MOVES_RECORDS, "dev.termshift.chaos.node");
    bites(NOTHING_THAT_HANDLES_THE_LOG, "dev.termshift.chaos.sabotage");
    bites(STORED_FORMS_IN_THEIR_READER_ONLY, "dev.termshift.domain.simulation");
  }

  private static void bites(ArchRule rule, String packageName) {
    JavaClasses classes = new ClassFileImporter().importPackages(packageName);
    assertThatThrownBy(() -> rule.check(classes)).isInstanceOf(AssertionError.class);
  }
}
