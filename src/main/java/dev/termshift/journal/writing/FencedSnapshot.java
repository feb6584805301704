package dev.termshift.journal.writing;

import dev.termshift.kernel.Subscription;
import java.util.UUID;

/**
 * A snapshot with what says by which right it is written. Only the snapshot is stored.
 *
 * @param token the token of its writer's session, which must be the one in {@code partition_fence}
 * @param subscription the snapshot
 */
public record FencedSnapshot(UUID token, Subscription subscription) {}
