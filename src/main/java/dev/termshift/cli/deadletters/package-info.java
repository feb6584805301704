/** Dead letters, as people find, look at, repair and send back what nobody could use. */
@NullMarked
package dev.termshift.cli.deadletters;

import org.jspecify.annotations.NullMarked;
