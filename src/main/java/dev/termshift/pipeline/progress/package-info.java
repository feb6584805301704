/** How far a partition is: the progress record, and whether broker and database agree about it. */
@NullMarked
package dev.termshift.pipeline.progress;

import org.jspecify.annotations.NullMarked;
