/**
 * The HTTP server: binds, composes groups of routes, bounds connections and requests, tells who
 * asked for what, and answers every error with a problem of RFC 9457. Knows no path of its own.
 */
@NullMarked
package dev.termshift.http.server;

import org.jspecify.annotations.NullMarked;
