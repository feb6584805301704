/**
 * The decisions, one class per group of commands: first every reason that speaks against a command,
 * then what it does. Which states a command is for is decided before, in one place.
 */
@NullMarked
package dev.termshift.domain.rules.deciding;

import org.jspecify.annotations.NullMarked;
