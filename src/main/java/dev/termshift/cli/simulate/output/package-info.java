/** What a simulation shows: records as they are on Kafka, or a ledger for people. */
@NullMarked
package dev.termshift.cli.simulate.output;

import org.jspecify.annotations.NullMarked;
