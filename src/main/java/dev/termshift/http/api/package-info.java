/**
 * The paths of the API, how their requests are read and answered, and the document that describes
 * them. What they need of Kafka and of the simulator is an interface that the node implements.
 */
@NullMarked
package dev.termshift.http.api;

import org.jspecify.annotations.NullMarked;
