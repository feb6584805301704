/** The benchmark: a seeded load on a broker and a database of its own. */
@NullMarked
package dev.termshift.cli.bench;

import org.jspecify.annotations.NullMarked;
