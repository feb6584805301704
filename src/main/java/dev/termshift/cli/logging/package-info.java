/** How log lines are written, so that nothing that is logged can look like another line. */
@NullMarked
package dev.termshift.cli.logging;

import org.jspecify.annotations.NullMarked;
