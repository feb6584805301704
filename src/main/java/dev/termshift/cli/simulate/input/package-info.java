/** What is put into a simulation: lines of a file, each a command or an earlier line once more. */
@NullMarked
package dev.termshift.cli.simulate.input;

import org.jspecify.annotations.NullMarked;
