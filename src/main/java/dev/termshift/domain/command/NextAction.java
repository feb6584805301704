package dev.termshift.domain.command;

import java.util.Optional;

/**
 * What the customer has to do before a payment goes on, as the payment service says it.
 *
 * @param kind which action, by the payment service's code
 * @param url where it is done
 */
public record NextAction(String kind, Optional<String> url) {}
