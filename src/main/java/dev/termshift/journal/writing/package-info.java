/**
 * How events get into the journal: one statement for all that wait, which takes only what the
 * present owner of a partition writes behind what it wrote before.
 */
@NullMarked
package dev.termshift.journal.writing;

import org.jspecify.annotations.NullMarked;
