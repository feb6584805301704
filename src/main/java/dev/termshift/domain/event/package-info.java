/** What was decided: the facts a subscription's state is folded from. */
@NullMarked
package dev.termshift.domain.event;

import org.jspecify.annotations.NullMarked;
