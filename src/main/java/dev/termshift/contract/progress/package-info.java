/** The progress record: how far one partition of the log is decided and published. */
@NullMarked
package dev.termshift.contract.progress;

import org.jspecify.annotations.NullMarked;
