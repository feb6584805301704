/**
 * How subscriptions that wake get their snapshots and events: one statement for all that ask at the
 * same time.
 */
@NullMarked
package dev.termshift.journal.recovery;

import org.jspecify.annotations.NullMarked;
