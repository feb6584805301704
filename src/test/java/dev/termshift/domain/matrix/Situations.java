package dev.termshift.domain.matrix;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.endTrial;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.List;
import java.util.Map;

/**
 * The rows' situations. A new state or pending change is a story more here; the test names those
 * that are missing.
 */
final class Situations {

  private static final String HELD = "what is imported takes no change before it is active";

  /** Pairs of a state and a pending change that no command leads to, and why. */
  static final Map<String, String> IMPOSSIBLE =
      Map.of(
          "Imported / CancellationAtPeriodEnd", HELD,
          "Imported / DowngradeAtPeriodEnd", HELD,
          "Imported / PauseAtPeriodEnd", HELD,
          "Imported / UpgradeAtPeriodEnd", HELD,
          "Imported / UpgradeAwaitingPayment", HELD);

  /** The plan that runs; there are a higher and a lower one. */
  private static final String PLAN = "plus";

  private Situations() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("", "2026-01-01T00:00:00Z", Scenario.begin()),
        Situation.of("", "2026-01-01T01:00:00Z", started()),
        Situation.of("its payment was declined", "2026-01-01T02:00:00Z", declined()),
        Situation.of("", "2026-01-10T00:00:00Z", running()),
        Situation.of("a renewal's payment is awaited", "2026-02-01T01:00:00Z", running()),
        Situation.of("in a trial", "2026-01-03T00:00:00Z", trying()),
        Situation.of("in a trial that is to end now", "2026-01-03T00:00:00Z", trying(endTrial())),
        Situation.of("in a trial", "2026-01-03T00:00:00Z", trying(upgrade("pro"))),
        Situation.of("in a trial", "2026-01-03T00:00:00Z", trying(downgrade("basic"))),
        Situation.of("in a trial", "2026-01-03T00:00:00Z", trying(cancel())),
        Situation.of("in a trial", "2026-01-03T00:00:00Z", trying(pause())),
        Situation.of("on a free plan, the other is unpaid", "2026-02-24T00:00:00Z", fallenBack()),
        Situation.of("its plan is offered on other terms", "2026-01-10T00:00:00Z", keeping()),
        Situation.of("a discount runs", "2026-01-10T00:00:00Z", discounted()),
        Situation.of("a refund is asked for", "2026-01-10T00:00:00Z", refunding()),
        Situation.of("a payment is disputed", "2026-01-10T00:00:00Z", disputed()),
        Situation.of("a renewal's payment is under way", "2026-02-01T02:00:00Z", pending()),
        Situation.of("", "2026-01-10T01:00:00Z", customer(upgrade("pro"))),
        Situation.of("", "2026-01-10T01:00:00Z", support(upgrade("pro"))),
        Situation.of("", "2026-01-10T01:00:00Z", customer(upgradeAtPeriodEnd("pro"))),
        Situation.of("", "2026-01-10T01:00:00Z", support(upgradeAtPeriodEnd("pro"))),
        Situation.of("", "2026-01-10T01:00:00Z", customer(downgrade("basic"))),
        Situation.of("", "2026-01-10T01:00:00Z", support(downgrade("basic"))),
        Situation.of("", "2026-01-10T01:00:00Z", customer(cancel())),
        Situation.of("", "2026-01-10T01:00:00Z", support(cancel())),
        Situation.of("", "2026-01-10T01:00:00Z", customer(pause())),
        Situation.of("", "2026-01-10T01:00:00Z", support(pause())),
        Situation.of("", "2026-01-10T01:00:00Z", support(pauseAtOnce())),
        Situation.of("until an instant", "2026-01-10T01:00:00Z", pausedUntil()),
        Situation.of("in a trial", "2026-01-10T01:00:00Z", pausedTrial()),
        Situation.of("", "2026-02-02T00:00:00Z", overdue()),
        Situation.of("", "2026-02-01T10:00:00Z", overdueWhileUpgradeIsUnpaid()),
        Situation.of("", "2026-02-02T00:00:00Z", overdueAfter(upgradeAtPeriodEnd("pro"))),
        Situation.of("", "2026-02-02T00:00:00Z", overdueAfter(downgrade("basic"))),
        Situation.of("", "2026-02-02T00:00:00Z", overdueAfter(cancel())),
        Situation.of("", "2026-02-02T00:00:00Z", overdueAfter(pause())),
        Situation.of("", "2026-01-10T01:00:00Z", support(cancelAtOnce())),
        Situation.of("unpaid", "2026-02-24T00:00:00Z", unpaid(running(), 3)),
        Situation.of("that was restarted", "2026-01-11T01:00:00Z", restarted()),
        Situation.of("", "2026-01-10T00:00:00Z", imported()),
        Situation.of("credits are held", "2026-01-10T00:00:00Z", holding()));
  }

  private static Scenario declined() {
    return started().declines(1).isAccepted();
  }

  private static Scenario keeping() {
    Plan plus = SampleCatalog.CATALOG.versions().get(0).plans().get("plus");
    Catalog kept = SampleCatalog.featuring("plus", PlanFeatures.PLAIN.keepingTerms());
    Plan dearer = SampleCatalog.plan("plus", plus.rank(), 2500).with(plus.features());
    return Scenario.active(
        SampleCatalog.with(kept, "2026-01-05T00:00:00Z", dearer), "plus", "2026-01-01");
  }

  private static Scenario trying() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    PlanFeatures features = PlanFeatures.PLAIN.trying(trial);
    return Scenario.begin(SampleCatalog.featuring(PLAN, features))
        .at("2026-01-01")
        .customer(start(PLAN))
        .isAccepted();
  }

  private static Scenario trying(SubscriptionCommand command) {
    return trying().at("2026-01-02").customer(command).isAccepted();
  }

  private static Scenario pausedTrial() {
    return trying().at("2026-01-02").support(pauseAtOnce()).isAccepted();
  }

  private static Scenario pausedUntil() {
    return support(pauseAtOnceUntil("2026-03-01"));
  }

  private static Scenario fallenBack() {
    PlanFeatures features = PlanFeatures.PLAIN.fallingBackTo("free");
    Catalog catalog = SampleCatalog.featuring(PLAN, features);
    return unpaid(Scenario.active(catalog, PLAN, "2026-01-01"), 2);
  }

  /** The renewal's payment failed for good, and its dunning is exhausted. */
  private static Scenario unpaid(Scenario running, long renewal) {
    return running
        .at("2026-02-01T02:00:00Z")
        .declines(renewal, FailureKind.HARD)
        .isAccepted()
        .until("2026-02-24");
  }

  private static Scenario holding() {
    return imported().at("2026-01-09T23:30:00Z").customer(reserve("held", 10)).isAccepted();
  }

  private static Scenario imported() {
    Import held =
        Imports.with(
            Imports.of(PLAN, "2026-01-01", "2026-02-01"),
            2000,
            300,
            Imports.lot(CreditSource.PLAN, 100));
    return Scenario.begin().at("2026-01-02").support(held).isAccepted();
  }

  private static Scenario discounted() {
    return running().at("2026-01-09").support(percentOff("winter", 50, 2)).isAccepted();
  }

  private static Scenario refunding() {
    return running().at("2026-01-09").support(refund("s:c1", 100)).isAccepted();
  }

  private static Scenario disputed() {
    return running().at("2026-01-09").payments(Commands.disputed("s:c1", "dp-1", 100)).isAccepted();
  }

  private static Scenario started() {
    return Scenario.begin().at("2026-01-01").customer(start(PLAN)).isAccepted();
  }

  /** Paid, with bought credits. */
  private static Scenario running() {
    return Scenario.active(PLAN, "2026-01-01")
        .at("2026-01-02")
        .customer(topUp("small", 1))
        .isAccepted()
        .pays(2, "p2")
        .isAccepted();
  }

  private static Scenario pending() {
    return running().until("2026-02-01T01:00:00Z").pends(3, "2026-02-06").isAccepted();
  }

  private static Scenario restarted() {
    return support(cancelAtOnce()).at("2026-01-11").customer(restart(PLAN)).isAccepted();
  }

  private static Scenario customer(SubscriptionCommand command) {
    return running().at("2026-01-10").customer(command).isAccepted();
  }

  private static Scenario support(SubscriptionCommand command) {
    return running().at("2026-01-10").support(command).isAccepted();
  }

  private static Scenario overdue() {
    return running().at("2026-02-01T02:00:00Z").declines(3).isAccepted();
  }

  /** The command comes after the renewal, before its charge is declined. */
  private static Scenario overdueAfter(SubscriptionCommand command) {
    return running()
        .at("2026-02-01T01:00:00Z")
        .customer(command)
        .isAccepted()
        .at("2026-02-01T02:00:00Z")
        .declines(3)
        .isAccepted();
  }

  private static Scenario overdueWhileUpgradeIsUnpaid() {
    return running()
        .at("2026-01-31T12:00:00Z")
        .customer(upgrade("pro"))
        .isAccepted()
        .at("2026-02-01T02:00:00Z")
        .declines(4)
        .isAccepted();
  }
}
