/** What was announced to a subscription of what is to come. */
@NullMarked
package dev.termshift.domain.announced;

import org.jspecify.annotations.NullMarked;
