/** What a laptop needs around the engine: a broker, a database, and the neighbours it talks to. */
@NullMarked
package dev.termshift.local;

import org.jspecify.annotations.NullMarked;
