/** The sub-command that makes the read model anew from the journal. */
@NullMarked
package dev.termshift.cli.rebuild;

import org.jspecify.annotations.NullMarked;
