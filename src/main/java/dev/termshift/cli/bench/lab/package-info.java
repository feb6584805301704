/** Where the benchmark measures: a broker, a database, and nodes as processes of their own. */
@NullMarked
package dev.termshift.cli.bench.lab;

import org.jspecify.annotations.NullMarked;
