package dev.termshift.pipeline.metrics;

import java.util.List;

/** Where it is told which commands of a trace were decided. */
@FunctionalInterface
public interface Traces {

  /** Nobody asks for traces. */
  Traces NONE = batch -> {};

  /** These records are committed now. Called once a batch; must not block. */
  void committed(List<RecordFacts> batch);
}
