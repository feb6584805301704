/** The forwarder: brings the records of the privileged topics into the log, sealed. */
@NullMarked
package dev.termshift.pipeline.forward;

import org.jspecify.annotations.NullMarked;
