/**
 * JSON and text, strictly read with every fault named, and directly written: of messages, of the
 * journal and of HTTP.
 */
@NullMarked
package dev.termshift.json;

import org.jspecify.annotations.NullMarked;
