/** What the rules answer to every command in every situation. */
@org.jspecify.annotations.NullMarked
package dev.termshift.domain.matrix;
