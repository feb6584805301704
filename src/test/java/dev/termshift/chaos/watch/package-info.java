/** What the harness sees of a run from outside: progress, recovery, rest. */
package dev.termshift.chaos.watch;
