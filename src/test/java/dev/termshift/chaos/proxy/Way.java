package dev.termshift.chaos.proxy;

/** A direction of a connection. */
public enum Way {
  TO_SERVER,
  TO_CLIENT
}
