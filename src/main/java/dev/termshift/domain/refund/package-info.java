/** What is known of each charge that was paid: where its money is, and what it paid for. */
@NullMarked
package dev.termshift.domain.refund;

import org.jspecify.annotations.NullMarked;
