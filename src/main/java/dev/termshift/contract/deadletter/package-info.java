/** Dead letters on the wire: what nobody could use, as it came, and why. */
@NullMarked
package dev.termshift.contract.deadletter;

import org.jspecify.annotations.NullMarked;
