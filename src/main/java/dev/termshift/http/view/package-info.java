/**
 * What people see of a subscription, in JSON: where it stands, and what may be done with it; and in
 * CSV, what happened to it. Asks the database on threads of its own: a query that blocks must hold
 * up neither Akka nor the engine.
 */
@NullMarked
package dev.termshift.http.view;

import org.jspecify.annotations.NullMarked;
