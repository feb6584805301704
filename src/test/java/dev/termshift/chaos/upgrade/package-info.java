/** The build of a commit of this repository's history, to run beside the present one. */
package dev.termshift.chaos.upgrade;
