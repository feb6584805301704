/** A running node: every part of the engine, wired from its settings. */
@NullMarked
package dev.termshift.node;

import org.jspecify.annotations.NullMarked;
