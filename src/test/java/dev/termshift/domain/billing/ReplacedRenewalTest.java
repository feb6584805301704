package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A renewal that a paid upgrade made void, and whose own payment is heard of only afterwards. */
class ReplacedRenewalTest {

  static Stream<Arguments> policies() {
    return Stream.of(AllocationPolicy.values())
        .flatMap(
            allocation ->
                Stream.of(GrantPolicy.values()).map(grant -> Arguments.of(allocation, grant)));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void itsPaymentCountsAsIfItHadBeenHeardOfInTime(AllocationPolicy allocation, GrantPolicy grant) {
    Catalog catalog =
        SampleCatalog.under(
            SampleCatalog.CATALOG,
            "2020-01-02T00:00:00Z",
            BillingPolicy.STANDARD.with(allocation, ActivationPolicy.ON_PAYMENT, grant));
    Scenario punctual = renewed(catalog).at("2024-05-01T02:00:00Z").pays(3, "p3");
    paysTheUpgrade(punctual);
    Scenario late = renewed(catalog);
    paysTheUpgrade(late);
    late.at("2024-05-01T10:00:00Z").paid(3, 2000, "p3", "2024-05-01T02:00:00Z");
    assertThat(late.ledger().balance()).isEqualTo(punctual.ledger().balance());
    assertThat(late.ledger().lots().total()).isEqualTo(punctual.ledger().lots().total());
    assertThat(late.currentTerm()).isEqualTo(punctual.currentTerm());
    late.until("2024-06-01T08:00:00Z");
    punctual.until("2024-06-01T08:00:00Z");
    assertThat(late.ledger().lots().total()).isEqualTo(punctual.ledger().lots().total());
  }

  @Test
  void theUsedShareIsKeptAndTheCreditsAreCarried() {
    Scenario late = renewed(SampleCatalog.CATALOG);
    paysTheUpgrade(late);
    late.at("2024-05-01T10:00:00Z")
        .paid(3, 2000, "p3", "2024-05-01T02:00:00Z")
        .emits(
            "subscription.reinstated c3 paid 2024-05-01T02:00:00Z",
            "charge.settled c3/1 20.00 p3",
            "balance.credited 19.78 RENEWAL_REPLACED c3",
            "credits.granted 500 CARRIED lot 3 until 2024-06-01T08:00:00Z");
  }

  @Test
  void inAPauseTheCreditsLastAsLongAsWithoutIt() {
    Scenario late = renewed(SampleCatalog.CATALOG);
    paysTheUpgrade(late);
    late.at("2024-05-01T10:00:00Z")
        .support(pauseAtOnce())
        .isAccepted()
        .at("2024-05-01T11:00:00Z")
        .paid(3, 2000, "p3", "2024-05-01T02:00:00Z")
        .emitsAmong("credits.granted 500 CARRIED lot 3 until 2024-06-01T08:00:00Z");
  }

  @Test
  void aPaymentThatWasMadeAfterTheUpgradeTookEffectBecomesBalance() {
    Scenario late = renewed(SampleCatalog.CATALOG);
    paysTheUpgrade(late);
    late.at("2024-05-01T10:00:00Z")
        .pays(3, 2000, "p3")
        .emits("balance.credited 20.00 LATE_PAYMENT c3 p3");
  }

  @Test
  void anotherUpgradeThatWaitsDoesNotCreditItAgain() {
    Catalog catalog =
        SampleCatalog.with(
            SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", SampleCatalog.plan("max", 5, 10000));
    Scenario late = renewed(catalog);
    paysTheUpgrade(late);
    late.at("2024-05-01T09:00:00Z")
        .customer(upgrade("max"))
        .isAccepted()
        .at("2024-05-01T10:00:00Z")
        .paid(3, 2000, "p3", "2024-05-01T02:00:00Z")
        .hasBalance(1978)
        .at("2024-05-01T11:00:00Z")
        .pays(4, "p4")
        .isAccepted()
        .hasBalance(1978);
  }

  @Test
  void itIsBookedAlsoIfTheSubscriptionHasEndedSince() {
    Scenario late = renewed(SampleCatalog.CATALOG);
    paysTheUpgrade(late);
    late.customer(cancel())
        .until("2024-06-02")
        .is(Ended.class)
        .paid(3, 2000, "p3", "2024-05-01T02:00:00Z")
        .emitsAmong("charge.settled c3/1 20.00 p3", "balance.credited 19.78 RENEWAL_REPLACED c3")
        .until("2024-06-03")
        .is(Ended.class)
        .hasBalance(1978);
  }

  private static Scenario renewed(Catalog catalog) {
    return Scenario.active(catalog, "plus", "2024-04-01")
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("pro"))
        .isAccepted()
        .until("2024-05-01");
  }

  private static void paysTheUpgrade(Scenario scenario) {
    scenario.at("2024-05-01T08:00:00Z").pays(2, "p2").isAccepted();
  }
}
