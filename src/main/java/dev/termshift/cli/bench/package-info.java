/** The benchmark: what commands cost, of one build or of two. */
@NullMarked
package dev.termshift.cli.bench;

import org.jspecify.annotations.NullMarked;
