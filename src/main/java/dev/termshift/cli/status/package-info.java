/** The sub-commands that look at an installation from outside, whether nodes run or not. */
@NullMarked
package dev.termshift.cli.status;

import org.jspecify.annotations.NullMarked;
