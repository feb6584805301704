/** Compares what was journaled with what was published: every event once, in order, unchanged. */
@NullMarked
package dev.termshift.cli.audit;

import org.jspecify.annotations.NullMarked;
