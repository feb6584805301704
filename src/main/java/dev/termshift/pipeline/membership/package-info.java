/** Who owns which partition, and the life of each partition's sessions. */
@NullMarked
package dev.termshift.pipeline.membership;

import org.jspecify.annotations.NullMarked;
