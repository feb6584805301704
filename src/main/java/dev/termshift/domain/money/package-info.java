/** Integer money: amounts in minor units of a currency, and exact proration. */
@NullMarked
package dev.termshift.domain.money;

import org.jspecify.annotations.NullMarked;
