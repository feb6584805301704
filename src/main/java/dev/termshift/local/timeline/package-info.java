/** What happens in the topics, as a person can follow it. */
@NullMarked
package dev.termshift.local.timeline;

import org.jspecify.annotations.NullMarked;
