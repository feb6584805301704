/** A payment service that answers late, twice, wrongly or never. */
package dev.termshift.chaos.payment;
