package dev.termshift.contract.command;

/** Why a message is no command, for machines; of several, the first in this order is reported. */
public enum UnreadableReason {
  /** It exceeds the limits, and was not looked into. */
  TOO_LARGE,
  /** It has no key. */
  NO_KEY,
  /** Its key is no subscription id. */
  INVALID_KEY,
  /** It has no value, or no data. */
  NO_VALUE,
  /** It is not a CloudEvent. */
  NOT_A_CLOUD_EVENT,
  /** It is a CloudEvent or a command of another version. */
  UNKNOWN_VERSION,
  /** Its type is no command. */
  UNKNOWN_TYPE,
  /** Its id or its source is not well formed. */
  INVALID_ID,
  /** Its subject is another subscription than its key. */
  KEY_NOT_SUBJECT,
  /** Its value or its data is not JSON. */
  NOT_JSON,
  /** A field of its data is missing or wrong. */
  INVALID_DATA
}
