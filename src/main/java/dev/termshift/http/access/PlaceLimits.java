package dev.termshift.http.access;

/**
 * How many places of one kind there are.
 *
 * @param all of everybody
 * @param ofCaller of one token
 * @param ofBrowser of all tokens that are bound to the same subscription
 * @param ofSubscription of one subscription, whoever asks
 */
public record PlaceLimits(int all, int ofCaller, int ofBrowser, int ofSubscription) {}
