/** Who asked for what over HTTP, noted on the way of a request and told when it is answered. */
@NullMarked
package dev.termshift.http.audit;

import org.jspecify.annotations.NullMarked;
