/**
 * What a person at a terminal gives and sees: arguments and files that cannot be used, progress,
 * counts. Knows nothing of Termshift.
 */
@NullMarked
package dev.termshift.terminal;

import org.jspecify.annotations.NullMarked;
