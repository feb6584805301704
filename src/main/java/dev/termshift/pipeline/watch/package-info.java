/**
 * Looks at a node's partitions from outside their sessions: what the log holds that is not done,
 * whether anything moves, whether broker and database answer. Metrics, health and the sub-commands
 * that look at an installation are told by it.
 */
@NullMarked
package dev.termshift.pipeline.watch;

import org.jspecify.annotations.NullMarked;
