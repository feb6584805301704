/** JSON and text as the wire has them: read strictly with every fault named, written directly. */
@NullMarked
package dev.termshift.contract.json;

import org.jspecify.annotations.NullMarked;
