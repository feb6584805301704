/** What all sub-commands have in common: options, exit codes, faults, connections, scans. */
@NullMarked
package dev.termshift.cli.console;

import org.jspecify.annotations.NullMarked;
