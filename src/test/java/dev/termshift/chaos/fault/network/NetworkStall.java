package dev.termshift.chaos.fault.network;

import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.proxy.TcpProxy;
import dev.termshift.chaos.proxy.Way;

/** Nothing gets through, while the connections stay open. */
public final class NetworkStall extends LinkFault {

  /** Drawn anew with each strike. */
  public NetworkStall() {
    super("network-stall");
  }

  @Override
  void disturb(TcpProxy link, Draw draw) {
    link.stall(Way.TO_SERVER);
    link.stall(Way.TO_CLIENT);
  }
}
