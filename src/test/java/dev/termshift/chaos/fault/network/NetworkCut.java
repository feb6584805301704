package dev.termshift.chaos.fault.network;

import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.proxy.TcpProxy;

/** Connections break, and none is made. */
public final class NetworkCut extends LinkFault {

  /** Drawn anew with each strike. */
  public NetworkCut() {
    super("network-cut");
  }

  @Override
  void disturb(TcpProxy link, Draw draw) {
    link.cut();
  }
}
