/** Faults of PostgreSQL. */
package dev.termshift.chaos.fault.database;
