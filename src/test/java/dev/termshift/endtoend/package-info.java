/** The whole engine on a real broker and a real database, with what goes wrong in production. */
package dev.termshift.endtoend;
