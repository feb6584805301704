/** What is announced, when, and what that means for the price of the next period. */
@NullMarked
package dev.termshift.domain.notice;

import org.jspecify.annotations.NullMarked;
