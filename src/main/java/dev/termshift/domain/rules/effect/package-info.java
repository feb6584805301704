/**
 * What commands and deadlines have in common: the sequences of events that request, settle, fail
 * and cancel charges, grant credits, change plans and end subscriptions. Each function adds to a
 * draft and presumes that the command was found permissible.
 */
@NullMarked
package dev.termshift.domain.rules.effect;

import org.jspecify.annotations.NullMarked;
