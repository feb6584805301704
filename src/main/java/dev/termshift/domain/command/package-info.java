/** What a subscription can be told to do, what that is called, and by whose authority. */
@NullMarked
package dev.termshift.domain.command;

import org.jspecify.annotations.NullMarked;
