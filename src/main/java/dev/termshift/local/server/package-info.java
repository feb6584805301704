/**
 * The servers that a process starts inside itself or beside it, for a demo, a measurement or a
 * test. It alone knows their libraries; production's distribution has neither these nor this
 * package.
 */
@NullMarked
package dev.termshift.local.server;

import org.jspecify.annotations.NullMarked;
