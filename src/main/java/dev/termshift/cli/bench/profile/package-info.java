/** Flame graphs of the nodes that are measured. */
@NullMarked
package dev.termshift.cli.bench.profile;

import org.jspecify.annotations.NullMarked;
