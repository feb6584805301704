/** One engine node as a child process of the harness. */
package dev.termshift.chaos.node;
