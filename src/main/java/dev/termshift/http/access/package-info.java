/** Who may ask: bearer tokens, their roles, and the one subscription a token may be bound to. */
@NullMarked
package dev.termshift.http.access;

import org.jspecify.annotations.NullMarked;
