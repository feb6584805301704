/** Commands that people wrote down, on their way into Kafka. */
@NullMarked
package dev.termshift.cli.send;

import org.jspecify.annotations.NullMarked;
