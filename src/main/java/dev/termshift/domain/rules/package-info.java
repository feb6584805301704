/**
 * What is allowed: one class per group of commands, with every reason that speaks against one, then
 * what it does.
 */
@NullMarked
package dev.termshift.domain.rules;

import org.jspecify.annotations.NullMarked;
