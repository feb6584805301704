/**
 * How events and snapshots get into the database: one statement for all events that wait, which
 * takes only what the present owner of a partition writes behind what it wrote before, and only its
 * snapshots.
 */
@NullMarked
package dev.termshift.journal.writing;

import org.jspecify.annotations.NullMarked;
