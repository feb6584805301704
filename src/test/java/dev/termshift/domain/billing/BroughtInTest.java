package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import org.junit.jupiter.api.Test;

/** The value brought into a period whose charge is never paid does not vanish. */
class BroughtInTest {

  @Test
  void anUnpaidResumeGivesBackWhatItBroughtIn() {
    unpaidResume()
        .until("2024-06-01")
        .elapsesAmong(
            "2024-05-23 charge.cancelled c2 PAYMENT_FAILED",
            "2024-05-23 balance.credited 10.00 BROUGHT_IN c2",
            "2024-05-23 subscription.ended UNPAID credits 0 balance 10.00")
        .is(Ended.class);
  }

  @Test
  void aPaymentThatWasMadeInTimeBringsItInAgain() {
    unpaidResume()
        .until("2024-05-25")
        .paid(2, 1000, "p2", "2024-05-20")
        .emitsAmong("subscription.reinstated c2 paid 2024-05-20 applying 10.00")
        .is(Active.class)
        .hasBalance(0)
        .at("2024-05-26")
        .customer(upgrade("pro"))
        .emitsAmong("plan-change.requested pro by CUSTOMER awaits c3 unused 3.87");
  }

  @Test
  void aPaymentThatWasMadeTooLateDoesNot() {
    unpaidResume()
        .until("2024-05-25")
        .pays(2, 1000, "p2")
        .emits("balance.credited 10.00 LATE_PAYMENT c2 p2")
        .is(Ended.class)
        .hasBalance(2000);
  }

  @Test
  void aCancelledPeriodThatIsNeverPaidGivesItBackAtItsEnd() {
    Scenario.active(SampleCatalog.CATALOG, "weekly", "2024-04-01")
        .at("2024-04-04T12:00:00Z")
        .support(pauseAtOnce())
        .at("2024-05-01")
        .customer(resume())
        .emitsAmong(
            "charge.requested c2/1 1.00 = +2.00 -1.00 for period weekly"
                + " 2024-05-01..2024-05-08")
        .declines(2)
        .customer(cancel())
        .until("2024-05-08")
        .elapsesAmong(
            "2024-05-08 balance.credited 1.00 BROUGHT_IN c2",
            "2024-05-08 subscription.ended CANCELLED credits 0 balance 1.00");
  }

  @Test
  void anUpgradeThatIsActiveBeforeItIsPaidGivesItBack() {
    active(AllocationPolicy.CREDITS_AND_TIME)
        .emitsAmong(
            "charge.requested c2/1 17.50 = +20.00 -2.50 for period plus"
                + " 2024-04-16..2024-05-16")
        .declines(2)
        .until("2024-05-10")
        .elapsesAmong(
            "2024-05-08 balance.credited 2.50 BROUGHT_IN c2",
            "2024-05-08 subscription.ended UNPAID credits 100 balance 2.50");
  }

  @Test
  void valueThatMadeAPeriodLongerComesBackToo() {
    active(AllocationPolicy.CREDITS_AND_LONGER_PERIOD)
        .declines(2)
        .until("2024-05-10")
        .elapsesAmong("2024-05-08 balance.credited 2.50 BROUGHT_IN c2");
  }

  private static Scenario unpaidResume() {
    return Scenario.active("plus", "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .at("2024-05-01")
        .customer(resume())
        .emitsAmong(
            "charge.requested c2/1 10.00 = +20.00 -10.00 for period plus"
                + " 2024-05-01..2024-06-01")
        .declines(2);
  }

  private static Scenario active(AllocationPolicy allocation) {
    Catalog catalog =
        SampleCatalog.under(
            SampleCatalog.CATALOG,
            "2020-01-02T00:00:00Z",
            BillingPolicy.STANDARD.with(
                allocation, ActivationPolicy.IMMEDIATELY, GrantPolicy.ON_PAYMENT));
    return Scenario.active(catalog, "basic", "2024-04-01")
        .at("2024-04-16")
        .customer(upgrade("plus"));
  }
}
