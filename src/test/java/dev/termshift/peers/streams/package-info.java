/** The peer that is built with Kafka Streams. */
package dev.termshift.peers.streams;
