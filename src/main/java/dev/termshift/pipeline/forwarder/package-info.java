/** Brings the records of privileged topics into the log, once and in order, each with a seal. */
@NullMarked
package dev.termshift.pipeline.forwarder;

import org.jspecify.annotations.NullMarked;
