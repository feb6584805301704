package dev.termshift.http.api;

/**
 * How many streams are open at once.
 *
 * @param all of everybody
 * @param ofCaller of one token
 * @param ofBrowser of all tokens that are bound to the same subscription
 * @param ofSubscription of one subscription, whoever asks
 */
public record StreamLimits(int all, int ofCaller, int ofBrowser, int ofSubscription) {}
