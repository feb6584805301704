package dev.termshift.domain.subscription;

import dev.termshift.domain.command.Authority;
import java.time.Instant;

/**
 * How a pause ends by itself.
 *
 * @param at when
 * @param termsKeptUntil until when it resumes on no dearer terms than it paused with, whoever
 *     resumes it
 * @param by who asked for the pause, and for its end
 */
public record Resumption(Instant at, Instant termsKeptUntil, Authority by) {}
