/** What those who run a node ask it for: how it is, and what it counts. */
@NullMarked
package dev.termshift.http.operations;

import org.jspecify.annotations.NullMarked;
