/** The published JSON Schemas of the messages, as the jar has them. */
@NullMarked
package dev.termshift.contract.schema;

import org.jspecify.annotations.NullMarked;
