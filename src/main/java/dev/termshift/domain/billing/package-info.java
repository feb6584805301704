/**
 * What happens: charges, payments, dunning, proration, grants and the end of a period, as sequences
 * of events. Each function adds to a draft and presumes that the command was found permissible.
 */
@NullMarked
package dev.termshift.domain.billing;

import org.jspecify.annotations.NullMarked;
