package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan is the same plan, whatever the catalog has changed about it since it was sold. */
class SamePlanTest {

  private static final String SAME = "The subscription is on 'basic' already. Choose another plan.";

  /** From the tenth on, the plan has another rank, price and length. */
  private static Scenario running(int rank, long minor) {
    Catalog changed =
        SampleCatalog.with(
            SampleCatalog.CATALOG,
            "2024-04-10T00:00:00Z",
            SampleCatalog.plan("basic", rank, minor));
    return Scenario.active(changed, "basic", "2024-04-01").at("2024-04-11");
  }

  @ParameterizedTest
  @CsvSource({"9, 500", "0, 500", "1, 900", "9, 100"})
  void noChangeLeadsToIt(int rank, long minor) {
    Scenario scenario = running(rank, minor);
    scenario.customer(upgrade("basic")).rejects(RejectionCode.SAME_PLAN).says(SAME);
    scenario.customer(upgradeAtPeriodEnd("basic")).rejects(RejectionCode.SAME_PLAN);
    scenario.customer(downgrade("basic")).rejects(RejectionCode.SAME_PLAN).says(SAME);
    scenario.support(downgradeAtOnce("basic")).rejects(RejectionCode.SAME_PLAN);
  }

  @ParameterizedTest
  @CsvSource({"9", "0"})
  void norDoesAQuote(int rank) {
    running(rank, 500)
        .customer(new QuoteChange("basic", Optional.empty()))
        .rejects(RejectionCode.SAME_PLAN);
  }

  @Test
  void anotherPlanOfTheSameRankAndLengthIsSaidToBeNeitherHigherNorLower() {
    Catalog twins =
        SampleCatalog.with(
            SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", SampleCatalog.plan("basic-b", 1, 600));
    Scenario.active(twins, "basic", "2024-04-01")
        .customer(upgrade("basic-b"))
        .rejects(RejectionCode.SAME_PLAN)
        .says(
            "'basic-b' has the same rank and the same billing interval as 'basic', so it is neither"
                + " an upgrade nor a downgrade. Choose another plan.");
  }
}
