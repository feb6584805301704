/**
 * What happens to an installation that does nothing else meanwhile: stores that do not belong
 * together any more, and what an operator does about it.
 */
package dev.termshift.chaos.drill;
