/**
 * From a log record to its outcome: catch-up of deadlines, redeliveries, repeated commands, then
 * the rules. Knows positions in the log; pure, like the rules that it asks. What it remembers is
 * part of the snapshot.
 */
@NullMarked
package dev.termshift.kernel;

import org.jspecify.annotations.NullMarked;
