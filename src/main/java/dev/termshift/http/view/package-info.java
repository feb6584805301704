/** What people see of a subscription, in JSON: where it stands, and what may be done with it. */
@NullMarked
package dev.termshift.http.view;

import org.jspecify.annotations.NullMarked;
