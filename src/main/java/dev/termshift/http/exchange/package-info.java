/** Requests read and answers written: parameters, pages and JSON. */
@NullMarked
package dev.termshift.http.exchange;

import org.jspecify.annotations.NullMarked;
