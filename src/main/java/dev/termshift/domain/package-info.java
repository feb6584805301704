/**
 * The rules of a subscription: pure functions over immutable values. Knows the JDK and nothing
 * else: no clock, no I/O, no framework, no logging. {@code rules} says what is allowed, {@code
 * billing} what then happens, {@code event} is what was decided, and {@code subscription} is the
 * state it leads to.
 */
@NullMarked
package dev.termshift.domain;

import org.jspecify.annotations.NullMarked;
