/** The command line: wires the parts together and gives each use of them a sub-command. */
@NullMarked
package dev.termshift.cli;

import org.jspecify.annotations.NullMarked;
