/**
 * The stored form of every value: one explicit mapping each, from raw values to JSON and back. A
 * form that was released is never changed; a new one stands beside it under a new manifest.
 */
@NullMarked
package dev.termshift.journal.form;

import org.jspecify.annotations.NullMarked;
