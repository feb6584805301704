/**
 * The stored form of every value: what its record declares, and beside it where the two differ. A
 * form that was released is never changed; a new one stands beside it under a new manifest.
 */
@NullMarked
package dev.termshift.journal.form;

import org.jspecify.annotations.NullMarked;
