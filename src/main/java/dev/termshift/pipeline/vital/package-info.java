/**
 * What a node cannot do without: its threads, its periodic tasks, its place in its groups. Losing
 * one of them is a failure of the node, never a silence.
 */
@NullMarked
package dev.termshift.pipeline.vital;

import org.jspecify.annotations.NullMarked;
