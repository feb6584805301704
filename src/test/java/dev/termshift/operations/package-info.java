/** The files of {@code config} and the documents beside them, against what the engine really is. */
package dev.termshift.operations;
