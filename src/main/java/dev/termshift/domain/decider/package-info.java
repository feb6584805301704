/**
 * Decides log records: catch-up of deadlines, redeliveries, repeated commands. Pure, like the rules
 * it asks; what it remembers is part of the snapshot.
 */
@NullMarked
package dev.termshift.domain.decider;

import org.jspecify.annotations.NullMarked;
