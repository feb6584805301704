/** What is looked at beside a load: the limits of the machine, and where a node's time goes. */
@NullMarked
package dev.termshift.cli.bench.probe;

import org.jspecify.annotations.NullMarked;
