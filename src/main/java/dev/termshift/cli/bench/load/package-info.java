/** The benchmark's callers: who sends commands, and who reads the replies. */
@NullMarked
package dev.termshift.cli.bench.load;

import org.jspecify.annotations.NullMarked;
