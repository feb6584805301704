/** Faults of those who write to the log. */
package dev.termshift.chaos.fault.upstream;
