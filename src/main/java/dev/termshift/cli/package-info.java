/** The sub-commands: how the parts are put together for each of them. Nobody imports it. */
@NullMarked
package dev.termshift.cli;

import org.jspecify.annotations.NullMarked;
