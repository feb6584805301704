/** How deadlines become records of the log: live timers and the scanner for sleepers. */
@NullMarked
package dev.termshift.pipeline.deadline;

import org.jspecify.annotations.NullMarked;
