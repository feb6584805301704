/**
 * What would be billed: the rules run over commands that people wrote down, in log time, without a
 * broker and a database, and shown as records or as a ledger.
 */
@NullMarked
package dev.termshift.simulation;

import org.jspecify.annotations.NullMarked;
