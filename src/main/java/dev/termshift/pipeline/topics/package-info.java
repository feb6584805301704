/** What the topics must be like for the guarantees to hold; makes them, and refuses others. */
@NullMarked
package dev.termshift.pipeline.topics;

import org.jspecify.annotations.NullMarked;
