/**
 * What keeps secrets and connections from strangers: secrets that stand in files of their own, and
 * what a JDBC URL says about how the server is checked. It knows no configuration.
 */
@NullMarked
package dev.termshift.settings.security;

import org.jspecify.annotations.NullMarked;
