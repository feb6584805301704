package dev.termshift.contract.deadletter;

import dev.termshift.contract.WireMessage;
import java.util.OptionalLong;

/**
 * A dead letter, taken apart again.
 *
 * @param reason why it is one, for machines
 * @param detail why it is one, for people
 * @param origin where the record was read from
 * @param record the record as it was, or as much of it as was kept
 * @param wholeSize how many bytes its value had, if something of the record was cut off
 */
public record DeadLetter(
    String reason, String detail, Origin origin, WireMessage record, OptionalLong wholeSize) {}
