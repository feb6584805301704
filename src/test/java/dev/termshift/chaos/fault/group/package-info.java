/** Faults of the consumer groups and their offsets. */
package dev.termshift.chaos.fault.group;
