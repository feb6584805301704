package dev.termshift.chaos.fault.network;

import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.proxy.TcpProxy;
import dev.termshift.chaos.proxy.Way;
import java.util.List;

/** What one side says gets through, and not what the other says. */
public final class NetworkOneWay extends LinkFault {

  /** Drawn anew with each strike. */
  public NetworkOneWay() {
    super("network-one-way");
  }

  @Override
  void disturb(TcpProxy link, Draw draw) {
    link.stall(draw.one(List.of(Way.values())));
  }
}
