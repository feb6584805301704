/** Termshift: the entry point; the packages below it are described in their own words. */
@NullMarked
package dev.termshift;

import org.jspecify.annotations.NullMarked;
