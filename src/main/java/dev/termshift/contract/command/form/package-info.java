/** The name of each command and the JSON form of its data. */
@NullMarked
package dev.termshift.contract.command.form;

import org.jspecify.annotations.NullMarked;
