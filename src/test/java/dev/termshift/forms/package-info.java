/** The forms that froze: what stored events and messages look like for ever. */
package dev.termshift.forms;
