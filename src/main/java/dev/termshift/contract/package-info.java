/**
 * The Kafka message forms: commands in; billing events, replies and dead letters out. It knows the
 * domain and the wire, and neither brokers nor actors. Here lies what every form shares.
 */
@NullMarked
package dev.termshift.contract;

import org.jspecify.annotations.NullMarked;
