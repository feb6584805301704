/**
 * What Termshift is measured against: the same rules and the same messages on other foundations. A
 * peer is a process of its own that the benchmark's laboratory starts; it is no part of what
 * production runs.
 */
package dev.termshift.peers;
