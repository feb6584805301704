/**
 * What would be billed: the rules run over commands that people wrote down, in log time, without a
 * broker and a database.
 */
@NullMarked
package dev.termshift.cli.simulate;

import org.jspecify.annotations.NullMarked;
