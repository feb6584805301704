package dev.termshift.http.operations;

import java.util.List;

/** How a node is doing: what is wrong, a sentence each; nothing if all is well. Never blocks. */
public interface NodeHealth {

  /** What only another process can repair: this one should be ended. */
  List<String> livenessFaults();

  /** Why this node cannot do all of its work now; it may become well again by itself. */
  List<String> readinessFaults();

  /** Why this node has not begun to work yet. */
  List<String> startupFaults();
}
