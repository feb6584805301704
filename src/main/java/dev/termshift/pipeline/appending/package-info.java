/**
 * What this node appends to the log: forwarded privileged records, and deadlines that have come.
 */
@NullMarked
package dev.termshift.pipeline.appending;

import org.jspecify.annotations.NullMarked;
