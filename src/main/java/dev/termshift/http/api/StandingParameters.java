package dev.termshift.http.api;

import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.subscription.Status;
import dev.termshift.readmodel.Pending;
import dev.termshift.readmodel.StandingFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The parameters that say how the subscriptions stand that are looked for.
 *
 * @param given all that were given
 * @param named what a list calls the parameter that the list of subscriptions calls so
 */
record StandingParameters(Parameters given, UnaryOperator<String> named) {

  private static final int MOST_DAYS = 366;

  /** What they ask for at an instant, with the catalog that is in force then. */
  StandingFilter at(Instant now, CatalogVersion inForce) {
    return new StandingFilter(
        given.choice(named.apply("status"), List.of(Status.values())),
        given.id(named.apply("plan")),
        given.flag(named.apply("disputed")),
        given.choice(named.apply("pending"), List.of(Pending.values())),
        given
            .number(named.apply("endsWithinDays"), 0, MOST_DAYS)
            .map(days -> now.plus(Duration.ofDays(days)))
            .map(by -> new StandingFilter.EndsBy(by, inForce.fallingBack())));
  }
}
