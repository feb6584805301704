/** Upstream teams, drawn from a seed: what they send, how they retry, what they get wrong. */
package dev.termshift.chaos.load;
