/**
 * What a node's pipeline counts and times. The meters are made once; the way of a record touches
 * none of them, a committed batch is counted as a whole.
 */
@NullMarked
package dev.termshift.pipeline.metrics;

import org.jspecify.annotations.NullMarked;
