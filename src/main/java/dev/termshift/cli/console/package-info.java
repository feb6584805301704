/**
 * What all sub-commands have in common: options, exit codes, faults, connections, and log lines
 * that cannot be taken for others.
 */
@NullMarked
package dev.termshift.cli.console;

import org.jspecify.annotations.NullMarked;
