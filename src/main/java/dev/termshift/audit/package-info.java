/**
 * Compares what was journaled with what was published: every event once, in order, unchanged. Finds
 * journals that lack events, and says how each of them becomes whole again.
 */
@NullMarked
package dev.termshift.audit;

import org.jspecify.annotations.NullMarked;
