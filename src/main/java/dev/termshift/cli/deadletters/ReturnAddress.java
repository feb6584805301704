package dev.termshift.cli.deadletters;

import java.util.Optional;

/**
 * Where the record of a dead letter goes back to.
 *
 * @param topic the topic it was written to first
 * @param obstacle why it does not go there unless a person has looked at it, if so
 */
record ReturnAddress(String topic, Optional<String> obstacle) {}
