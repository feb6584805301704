/** The peer that is built as Akka's manual has it. */
package dev.termshift.peers.textbook;
