/** The decisions: one class per group of commands, and the deadlines. */
@NullMarked
package dev.termshift.domain.rules;

import org.jspecify.annotations.NullMarked;
