/** The paths of the API, and the document that describes them. */
@NullMarked
package dev.termshift.http.api;

import org.jspecify.annotations.NullMarked;
