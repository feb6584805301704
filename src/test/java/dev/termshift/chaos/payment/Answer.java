package dev.termshift.chaos.payment;

import dev.termshift.contract.WireMessage;
import java.time.Duration;

/**
 * A message to the engine, and when.
 *
 * @param after how long after the request
 * @param message the message
 */
record Answer(Duration after, WireMessage message) {}
