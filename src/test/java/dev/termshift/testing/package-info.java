/** What several tests share: child processes that can be killed, paused and stopped. */
@NullMarked
package dev.termshift.testing;

import org.jspecify.annotations.NullMarked;
