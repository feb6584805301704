package dev.termshift.http.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How much of a listener its callers may take.
 *
 * @param all how many connections are open at once; those that let the server wait make room for
 *     others
 * @param perAddress how many of these come from one address
 * @param proxies addresses that speak for many callers, which {@code perAddress} does not bind
 * @param headWithin how long the head of a request may take, from the first moment or byte on
 * @param idleFor how long a connection may be silent, whatever it waits for
 */
public record ConnectionLimits(
    int all,
    int perAddress,
    Predicate<InetAddress> proxies,
    Duration headWithin,
    Duration idleFor) {}
