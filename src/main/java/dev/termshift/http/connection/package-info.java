/**
 * What bounds connections: how many there are, of whom, and how long each may take to say what it
 * wants. Knows bytes and moments, no path and no content.
 */
@NullMarked
package dev.termshift.http.connection;

import org.jspecify.annotations.NullMarked;
