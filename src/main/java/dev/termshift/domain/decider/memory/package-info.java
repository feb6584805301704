/** What a subscription remembers of the records and commands that were decided. */
@NullMarked
package dev.termshift.domain.decider.memory;

import org.jspecify.annotations.NullMarked;
