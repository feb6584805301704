package dev.termshift.chaos.fault;

/** What a fault happens to. */
public enum Area {
  NODES,
  BROKERS,
  DATABASE,
  NETWORK,
  UPSTREAM
}
