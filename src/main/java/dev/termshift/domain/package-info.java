/**
 * The rules of a subscription: pure functions over immutable values. Knows the JDK and nothing
 * else: no clock, no I/O, no framework, no logging. {@code rules} decides commands, {@code event}
 * is what was decided, {@code subscription} is the state it leads to, {@code log} ties decisions to
 * the log records they answer.
 */
@NullMarked
package dev.termshift.domain;

import org.jspecify.annotations.NullMarked;
