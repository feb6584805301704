package dev.termshift.http.access;

/**
 * How many places of one kind there are.
 *
 * @param all of everybody
 * @param ofCaller of one token
 * @param ofBrowser of all tokens that are bound to the same subscription
 * @param ofSubscription of one subscription, whoever asks
 */
public record PlaceLimits(int all, int ofCaller, int ofBrowser, int ofSubscription) {

  /**
   * Of one token and all that were derived from it: half, so that whoever derives any number of
   * them leaves places to others.
   */
  int ofBackEnd() {
    return Math.max(1, all / 2);
  }
}
