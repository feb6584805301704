package dev.termshift.domain.simulation;

import static dev.termshift.domain.simulation.Defect.followed;
import static dev.termshift.domain.simulation.Defect.told;
import static dev.termshift.domain.simulation.Defect.with;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slice that came after money went back pays for an earlier one: an audit reports that. */
class PlantedLaterSliceTest {

  private static final String CHARGE = "s:c1";
  private static final List<LotAmount> OF_SECOND_SLICE = List.of(new LotAmount(2, 20));

  private static PlantedLife used() {
    Plan year =
        new Plan(
            "year",
            "year",
            3,
            SampleCatalog.usd(20_000),
            SampleCatalog.every("P1Y"),
            100,
            PlanFeatures.PLAIN.grantingEvery(SampleCatalog.every("P1M")));
    Catalog catalog = SampleCatalog.with(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", year);
    return PlantedLife.starting(catalog, "year").pay().customer(Commands.consume(100));
  }

  @Test
  void aRefundTakesItWhenItSettles() {
    used()
        .support(Commands.refund(CHARGE, 10_000))
        .until("2024-05-02T00:00:00Z")
        .payments(Commands.refunded(CHARGE + ":r1"))
        .reportedBy(
            LaterSliceAudit.class,
            told(
                RefundSettled.class,
                it -> with(with(it, "revoked", OF_SECOND_SLICE), "shortfall", 30L)));
  }

  @Test
  void aDisputeFreezesIt() {
    used()
        .payments(Commands.disputed(CHARGE, "dp", 10_000))
        .until("2024-05-02T00:00:00Z")
        .customer(Commands.reserve("job", 20))
        .customer(Commands.release("job"))
        .reportedBy(
            LaterSliceAudit.class,
            followed(
                CreditsReleased.class,
                it ->
                    new CreditsFrozen(
                        "dp", CHARGE, OF_SECOND_SLICE, 30, Instant.parse("2024-05-02T00:02:00Z"))));
  }

  @Test
  void aDisputeTakesItWhenItIsLost() {
    used()
        .payments(Commands.disputed(CHARGE, "dp", 10_000))
        .until("2024-05-02T00:00:00Z")
        .payments(Commands.lost("dp"))
        .reportedBy(
            LaterSliceAudit.class,
            told(
                DisputeLost.class,
                it -> with(with(it, "revoked", OF_SECOND_SLICE), "shortfall", 30L)));
  }
}
