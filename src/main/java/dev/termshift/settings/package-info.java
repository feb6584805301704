/**
 * Configuration as typed, immutable values, read and checked once at start: one HOCON root {@code
 * termshift}, defaults in {@code reference.conf}. Nobody else reads a raw key.
 */
@NullMarked
package dev.termshift.settings;

import org.jspecify.annotations.NullMarked;
