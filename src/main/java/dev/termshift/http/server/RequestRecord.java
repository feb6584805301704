package dev.termshift.http.server;

/** Keeps a record of requests; is told of each from whatever thread answered it. */
public interface RequestRecord {

  /** A request was answered; of a stream it is the beginning. */
  void answered(Trail.Answered request);
}
