/** Reads the journal past Akka: all of it for audits, one subscription's for redeliveries. */
@NullMarked
package dev.termshift.readmodel.history;

import org.jspecify.annotations.NullMarked;
