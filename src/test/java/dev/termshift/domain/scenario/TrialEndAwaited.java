package dev.termshift.domain.scenario;

import static dev.termshift.domain.scenario.Commands.endTrial;
import static dev.termshift.domain.scenario.Commands.start;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.SubscriptionCommand;

/** A trial of a week whose end is asked for at once, while the payment for that takes longer. */
public final class TrialEndAwaited {

  /** The plan "basic" has a trial there. */
  public static final Catalog CATALOG = SampleCatalog.tried("basic", "P7D", 20);

  private TrialEndAwaited() {}

  /** It began on 1 April 2024, and the payment is awaited until the 12th. */
  public static Scenario begin() {
    return awaited(started());
  }

  /** The same behind a command that the customer gave before. */
  public static Scenario behind(SubscriptionCommand command) {
    return awaited(started().customer(command));
  }

  private static Scenario started() {
    return Scenario.begin(CATALOG).at("2024-04-01").customer(start("basic"));
  }

  private static Scenario awaited(Scenario story) {
    return story.customer(endTrial()).pends(1, "2024-04-12T00:00:00Z");
  }
}
