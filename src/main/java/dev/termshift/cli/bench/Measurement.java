package dev.termshift.cli.bench;

/**
 * What was measured of one build, and how far it can be believed.
 *
 * @param sample what the slices that count have shown
 * @param warmth of the nodes when they began
 */
record Measurement(Sample sample, Warmth warmth) {}
