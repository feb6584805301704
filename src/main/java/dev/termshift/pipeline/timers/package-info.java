/**
 * Deadlines that have come: found in the read model of an own partition and appended to the log as
 * commands. They decide nothing.
 */
@NullMarked
package dev.termshift.pipeline.timers;

import org.jspecify.annotations.NullMarked;
