/** The state of a subscription, and how an event changes it. */
@NullMarked
package dev.termshift.domain.subscription;

import org.jspecify.annotations.NullMarked;
