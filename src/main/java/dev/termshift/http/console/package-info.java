/** The console's files, as they were shipped; knows nothing of subscriptions. */
@NullMarked
package dev.termshift.http.console;

import org.jspecify.annotations.NullMarked;
