/** Random lives of subscriptions, and the audits that whatever happens in them must pass. */
package dev.termshift.domain.simulation;
