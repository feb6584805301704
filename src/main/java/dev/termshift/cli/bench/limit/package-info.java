/** What the machine itself can do at the moment of a run. */
@NullMarked
package dev.termshift.cli.bench.limit;

import org.jspecify.annotations.NullMarked;
