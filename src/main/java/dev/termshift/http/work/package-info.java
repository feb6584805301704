/**
 * How the work that callers ask for is shared out among them: {@code Turns} serves one piece of
 * each in turn, and {@code Callers} tells whose a request is. Knows nothing of what is asked for.
 */
@NullMarked
package dev.termshift.http.work;

import org.jspecify.annotations.NullMarked;
