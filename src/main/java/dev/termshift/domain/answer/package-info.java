/** What is said to a command, a question or a report: its outcome, its reasons, its quote. */
@NullMarked
package dev.termshift.domain.answer;

import org.jspecify.annotations.NullMarked;
