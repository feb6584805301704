package dev.termshift.engine;

import akka.actor.typed.ActorRef;

/**
 * What the actors of one partition share.
 *
 * @param ref the partition's owner
 * @param signature what its events and snapshots are handed over with
 * @param deadlines where timers of this partition speak
 * @param parts what the node shares
 */
record OwnerContext(
    ActorRef<PartitionOwner.Message> ref,
    Engine.Signature signature,
    DeadlineSink deadlines,
    EngineParts parts) {}
