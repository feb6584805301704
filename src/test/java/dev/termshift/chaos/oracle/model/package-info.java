/**
 * How one subscription handles its log, told once more from the design: log time, missed deadlines,
 * repeats, copies. It shares the rules and the vocabulary of the log with the engine, and no line
 * of what the engine handles its log with.
 */
@NullMarked
package dev.termshift.chaos.oracle.model;

import org.jspecify.annotations.NullMarked;
