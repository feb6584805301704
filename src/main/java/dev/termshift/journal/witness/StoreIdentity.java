package dev.termshift.journal.witness;

/**
 * Which PostgreSQL this is; another cluster or a restored one never has the same.
 *
 * @param systemIdentifier the cluster's own identifier
 * @param timeline its history, moved on by every fail-over and restore
 */
public record StoreIdentity(String systemIdentifier, int timeline) {}
