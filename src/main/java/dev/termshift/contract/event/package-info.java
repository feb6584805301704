/** Billing events on the wire: one message per journaled event, written and read back. */
@NullMarked
package dev.termshift.contract.event;

import org.jspecify.annotations.NullMarked;
