/** Replies on the wire: what became of a command, written and read back. */
@NullMarked
package dev.termshift.contract.reply;

import org.jspecify.annotations.NullMarked;
