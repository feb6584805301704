/** How values become JSON objects and come back: forms, variants of a place, checked fields. */
@NullMarked
package dev.termshift.journal.json;

import org.jspecify.annotations.NullMarked;
