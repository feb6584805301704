/** The shapes of traffic that the benchmark measures. */
@NullMarked
package dev.termshift.cli.bench.workload;

import org.jspecify.annotations.NullMarked;
