/** What routes need of Kafka and of the simulator, as interfaces that the wiring implements. */
@NullMarked
package dev.termshift.http.port;

import org.jspecify.annotations.NullMarked;
