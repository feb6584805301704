/** Faults of the connections between two processes. */
package dev.termshift.chaos.fault.network;
