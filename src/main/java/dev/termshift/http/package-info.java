/**
 * What people and programs ask over HTTP: subscriptions and what may be done with them, history,
 * quotes, the catalog, commands, live events, simulations. Reads come from the read model; what
 * needs Kafka or the simulator is an interface that the node implements.
 */
@NullMarked
package dev.termshift.http;

import org.jspecify.annotations.NullMarked;
