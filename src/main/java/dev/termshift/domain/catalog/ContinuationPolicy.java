package dev.termshift.domain.catalog;

import java.time.Duration;

/**
 * How a subscription goes on after something has kept it from going on.
 *
 * @param keepPriceFor how long a pause that ends by itself may last and still be resumed on no
 *     dearer terms than it began with
 */
public record ContinuationPolicy(Duration keepPriceFor) {

  /** The price is kept for 90 days. */
  public static final ContinuationPolicy STANDARD = new ContinuationPolicy(Duration.ofDays(90));
}
