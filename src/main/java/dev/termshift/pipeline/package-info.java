/**
 * The way from the log to the outputs: who owns which partition, and the life of each partition's
 * sessions. {@code session} is what one session does, {@code forward} brings privileged topics into
 * the log, {@code topics} creates and checks the topics.
 */
@NullMarked
package dev.termshift.pipeline;

import org.jspecify.annotations.NullMarked;
