/**
 * A whole installation in child processes: brokers, PostgreSQL, engine nodes, and a proxy between
 * each two that talk to each other.
 */
package dev.termshift.chaos.cluster;
