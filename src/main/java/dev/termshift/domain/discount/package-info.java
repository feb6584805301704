/** What a subscription pays less for its periods, and for how long. */
@NullMarked
package dev.termshift.domain.discount;

import org.jspecify.annotations.NullMarked;
