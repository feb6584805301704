/**
 * What the database says about itself and remembers beside the journal: which PostgreSQL it is, who
 * may write to it, what it was opened for and how far, which catalogs and refusals it has seen.
 */
@NullMarked
package dev.termshift.journal.witness;

import org.jspecify.annotations.NullMarked;
