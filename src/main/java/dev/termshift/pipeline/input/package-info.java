/** What a session reads: records of the log, decoded, unsealed and checked for their partition. */
@NullMarked
package dev.termshift.pipeline.input;

import org.jspecify.annotations.NullMarked;
