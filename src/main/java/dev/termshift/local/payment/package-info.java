/**
 * The payment service of a laptop: {@code PaymentService} reads what the engine asks for and
 * answers it, {@code PaymentProvider} is what moves the money, here {@code SimulatedProvider}.
 */
@NullMarked
package dev.termshift.local.payment;

import org.jspecify.annotations.NullMarked;
