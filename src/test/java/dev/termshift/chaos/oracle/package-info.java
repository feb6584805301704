/**
 * What a finished run must look like from outside: the topics, the journal and the read model, held
 * against the rules. It knows the rules and the bytes, and nothing of the code that moved them.
 */
@NullMarked
package dev.termshift.chaos.oracle;

import org.jspecify.annotations.NullMarked;
