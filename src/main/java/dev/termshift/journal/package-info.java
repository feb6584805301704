/**
 * What is stored: events, which are kept for ever, and snapshots, which are made anew where they
 * cannot be read, as JSON under manifests of our own, the tables they lie in, and the Akka
 * configuration that reaches them. Knows the domain, not who uses it. {@code EventCodec} and {@code
 * SnapshotCodec} are the way in; the forms of single values are in {@code form}.
 */
@NullMarked
package dev.termshift.journal;

import org.jspecify.annotations.NullMarked;
