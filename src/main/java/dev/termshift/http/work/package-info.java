/**
 * How the work that callers ask for is shared out among them: {@code Turns} serves one piece of
 * each in turn, {@code Callers} tells whose a request is, and {@code Toll} what it waits for what
 * was asked in vain before. Knows nothing of what is asked for.
 */
@NullMarked
package dev.termshift.http.work;

import org.jspecify.annotations.NullMarked;
