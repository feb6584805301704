/**
 * The demonstration: broker, database, node and neighbours in one process, and stories told to
 * them.
 */
@NullMarked
package dev.termshift.cli.demo;

import org.jspecify.annotations.NullMarked;
