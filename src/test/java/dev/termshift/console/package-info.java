/** The console in a real browser, against a running engine. */
package dev.termshift.console;
