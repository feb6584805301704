package dev.termshift.http.access;

/**
 * How many requests are under way at once.
 *
 * @param ofBrowser of all tokens that are bound to the same subscription
 * @param waits of these, requests that wait for something to happen
 */
public record RequestLimits(int ofBrowser, PlaceLimits waits) {}
