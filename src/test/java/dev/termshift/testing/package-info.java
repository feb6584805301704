/** What several tests share: real servers, child processes that can be killed and paused. */
@NullMarked
package dev.termshift.testing;

import org.jspecify.annotations.NullMarked;
