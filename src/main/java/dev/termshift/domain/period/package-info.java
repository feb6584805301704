/** Billing periods: intervals counted from an anchor in a time zone, without gap or overlap. */
@NullMarked
package dev.termshift.domain.period;

import org.jspecify.annotations.NullMarked;
