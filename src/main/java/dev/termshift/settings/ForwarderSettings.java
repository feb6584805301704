package dev.termshift.settings;

/**
 * How privileged records get into the log.
 *
 * @param enabled whether this node forwards
 * @param sealKeys the keys of the seals; nodes that do not forward check seals with them
 * @param batch how many records are appended before their offsets are committed
 */
public record ForwarderSettings(boolean enabled, SealKeys sealKeys, int batch) {
  static ForwarderSettings from(ConfigReader forwarder) {
    return new ForwarderSettings(
        forwarder.flag("enabled"),
        SealKeys.from(forwarder.child("seal")),
        forwarder.integer("batch", 1, 100_000));
  }
}
