/** The seal of forwarded records: proof of the authority that a record speaks with. */
@NullMarked
package dev.termshift.contract.seal;

import org.jspecify.annotations.NullMarked;
