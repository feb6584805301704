/** What processes use: processor time, memory that they allocate, memory that they hold. */
@NullMarked
package dev.termshift.cli.bench.meter;

import org.jspecify.annotations.NullMarked;
