/**
 * What a change that cuts a period short costs or gives back, and what a pause brings into the next
 * period.
 */
@NullMarked
package dev.termshift.domain.proration;

import org.jspecify.annotations.NullMarked;
