package dev.termshift.chaos.fault.network;

import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.proxy.TcpProxy;

/** Servers hear that their clients say no more, while these still wait for answers. */
public final class NetworkHalfClose extends LinkFault {

  /** Drawn anew with each strike. */
  public NetworkHalfClose() {
    super("network-half-close");
  }

  @Override
  void disturb(TcpProxy link, Draw draw) {
    link.halfClose();
  }
}
