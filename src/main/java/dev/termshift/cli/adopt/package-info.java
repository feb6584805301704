/** An operator's answer to a partition that refused to open: where it goes on, and against what. */
@NullMarked
package dev.termshift.cli.adopt;

import org.jspecify.annotations.NullMarked;
