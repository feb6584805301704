/**
 * Requests as bytes, before anybody makes requests of them: {@code HeadBound} hands them on one by
 * one, and bounds what no body is. Knows nothing of who sent them, or what they ask for.
 */
@NullMarked
package dev.termshift.http.wire;

import org.jspecify.annotations.NullMarked;
