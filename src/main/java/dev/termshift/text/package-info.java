/** The words that people read about commands, events and money. */
@NullMarked
package dev.termshift.text;

import org.jspecify.annotations.NullMarked;
