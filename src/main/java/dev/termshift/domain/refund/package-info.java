/** What is known of charges that were paid: where their money is, and what goes back of it. */
@NullMarked
package dev.termshift.domain.refund;

import org.jspecify.annotations.NullMarked;
