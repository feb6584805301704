/** Subscriptions that another system bills still: read, compared, and sent to be held here. */
@NullMarked
package dev.termshift.cli.imports;

import org.jspecify.annotations.NullMarked;
