/**
 * What the journal and its database say about themselves, past Akka: which PostgreSQL it is, what
 * it must hold, what it was opened for, and every event for audits.
 */
@NullMarked
package dev.termshift.readmodel.witness;

import org.jspecify.annotations.NullMarked;
