package dev.termshift.chaos.fault.network;

import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.proxy.TcpProxy;

/** Everything gets through late. */
public final class NetworkDelay extends LinkFault {

  /** Drawn anew with each strike. */
  public NetworkDelay() {
    super("network-delay");
  }

  @Override
  void disturb(TcpProxy link, Draw draw) {
    link.delay(draw.millis(50, 400));
  }
}
