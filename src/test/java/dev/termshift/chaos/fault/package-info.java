/** What goes wrong in production, each kind as a class, drawn from a seed. */
package dev.termshift.chaos.fault;
