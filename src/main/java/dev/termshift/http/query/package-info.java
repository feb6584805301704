/**
 * What routes ask the database, on threads of its own: a query that blocks must hold up neither
 * Akka nor the engine.
 */
@NullMarked
package dev.termshift.http.query;

import org.jspecify.annotations.NullMarked;
