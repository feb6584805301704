/**
 * The proof of "exactly once": a whole installation in child processes, everything that goes wrong
 * in production drawn from a seed, and an oracle that shares no code with the pipeline.
 */
package dev.termshift.chaos;
