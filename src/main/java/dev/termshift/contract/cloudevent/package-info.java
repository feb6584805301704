/**
 * CloudEvents 1.0 over Kafka: what an event is called, binary mode out, binary and structured mode
 * in.
 */
@NullMarked
package dev.termshift.contract.cloudevent;

import org.jspecify.annotations.NullMarked;
