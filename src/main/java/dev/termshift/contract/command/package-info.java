/** Commands on the wire: decoded with every fault named, encoded for producers. */
@NullMarked
package dev.termshift.contract.command;

import org.jspecify.annotations.NullMarked;
