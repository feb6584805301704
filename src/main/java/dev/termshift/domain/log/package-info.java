/** How decisions are tied to the log: positions, causes, redeliveries, remembered command ids. */
@NullMarked
package dev.termshift.domain.log;

import org.jspecify.annotations.NullMarked;
