/**
 * One session of one partition: fence, read the progress, start the owner, consume from exactly
 * there, publish in transactions, and end as a whole.
 */
@NullMarked
package dev.termshift.pipeline.session;

import org.jspecify.annotations.NullMarked;
