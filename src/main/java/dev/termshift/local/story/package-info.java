/** Stories told to the engine: commands, and what must have come of one before the next is sent. */
@NullMarked
package dev.termshift.local.story;

import org.jspecify.annotations.NullMarked;
