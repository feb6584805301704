/** What tests of the rules are told with: a catalog, a story in time, events as lines of text. */
package dev.termshift.domain.scenario;
