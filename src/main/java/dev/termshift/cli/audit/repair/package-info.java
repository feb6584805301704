/** Finds the journals that lack events, and says how each of them becomes whole again. */
@NullMarked
package dev.termshift.cli.audit.repair;

import org.jspecify.annotations.NullMarked;
