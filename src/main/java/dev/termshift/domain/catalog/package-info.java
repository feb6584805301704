/** The catalog: append-only versions of plans, credit packs and billing policy. */
@NullMarked
package dev.termshift.domain.catalog;

import org.jspecify.annotations.NullMarked;
