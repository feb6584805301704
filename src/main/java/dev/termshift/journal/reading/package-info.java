/** Reads the journal past Akka: all of it for audits, one subscription's for redeliveries. */
@NullMarked
package dev.termshift.journal.reading;

import org.jspecify.annotations.NullMarked;
