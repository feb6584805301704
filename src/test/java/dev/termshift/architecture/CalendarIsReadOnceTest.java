package dev.termshift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.RunningPeriod;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The calendar of a time zone is read by who decides, and what it says is in the event. Two nodes
 * whose time zone data differ therefore fold the same journal into the same subscription.
 */
class CalendarIsReadOnceTest {

  private static final List<Class<?>> CALENDARS =
      List.of(BillingInterval.class, BillingCycle.class, RunningPeriod.class);

  private static final List<String> METHODS = List.of("after", "first", "next", "nextWith");

  private static final JavaClasses DOMAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.termshift.domain", "dev.termshift.kernel", "dev.termshift.journal");

  private static ArchRule readsNoCalendar(String... packages) {
    Predicate<String> isCalendar = METHODS::contains;
    return ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "they read a time zone's calendar",
                call ->
                    isCalendar.test(call.getName())
                        && CALENDARS.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)));
  }

  @Test
  void whatFoldsEventsReadsNoCalendar() {
    readsNoCalendar(
            "dev.termshift.domain.subscription..",
            "dev.termshift.domain.event..",
            "dev.termshift.journal..")
        .check(DOMAIN);
  }

  @Test
  void whatDecidesDoes() {
    assertThat(readsNoCalendar("dev.termshift.domain.billing..").evaluate(DOMAIN).hasViolation())
        .isTrue();
  }
}
