/**
 * What PostgreSQL can be asked: the current view of every subscription, what falls due, what the
 * journal holds, and whether it is the database it should be. Knows the domain and the stored
 * forms; plain JDBC.
 */
@NullMarked
package dev.termshift.readmodel;

import org.jspecify.annotations.NullMarked;
