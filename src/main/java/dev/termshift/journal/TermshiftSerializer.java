package dev.termshift.journal;

import akka.serialization.SerializerWithStringManifest;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;

/** Akka's way to the stored forms of events and snapshots. */
public final class TermshiftSerializer extends SerializerWithStringManifest {
  private static final int IDENTIFIER = 73_201;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    if (value instanceof JournaledEvent journaled) {
      return EventCodec.manifest(journaled.event());
    }
    if (value instanceof Subscription) {
      return SnapshotCodec.MANIFEST;
    }
    throw unexpected(value);
  }

  @Override
  public byte[] toBinary(Object value) {
    if (value instanceof JournaledEvent journaled) {
      return EventCodec.toBytes(journaled);
    }
    if (value instanceof Subscription subscription) {
      return SnapshotCodec.toBytes(subscription);
    }
    throw unexpected(value);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return manifest.equals(SnapshotCodec.MANIFEST)
        ? SnapshotCodec.fromBytes(manifest, bytes)
        : EventCodec.fromBytes(manifest, bytes);
  }

  private static StoredFormException unexpected(Object value) {
    return new StoredFormException(
        "Expected an event or a snapshot, but got " + value.getClass().getName());
  }
}
