/** Faults of whole processes: engine nodes and brokers. */
package dev.termshift.chaos.fault.node;
