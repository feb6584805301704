/** The network between the harness's processes: TCP proxies that can be told to misbehave. */
package dev.termshift.chaos.proxy;
