/** Credits: lots with an expiry and one total burn order. */
@NullMarked
package dev.termshift.domain.credit;

import org.jspecify.annotations.NullMarked;
