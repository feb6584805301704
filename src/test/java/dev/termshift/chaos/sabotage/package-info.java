/**
 * Takes away, one at a time, what the guarantees rest on, and expects the judgement to be bad: a
 * harness that stays content is worth nothing. Each part that is missing is shown by the smallest
 * fault that needs it; with the part in place, the same fault does no harm.
 */
package dev.termshift.chaos.sabotage;
