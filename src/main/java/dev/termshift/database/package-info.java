/** Connections to PostgreSQL and statements on them; what fails there is one exception. */
@NullMarked
package dev.termshift.database;

import org.jspecify.annotations.NullMarked;
