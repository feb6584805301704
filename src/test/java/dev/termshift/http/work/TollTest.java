package dev.termshift.http.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who pays for connections in vain, where several share an address. */
class TollTest {

  private static final String HERE = "7f000002";
  private static final String THERE = "7f000003";
  private static final Asker SHOP = new Asker("shop", "shop");
  private static final Asker EVE = new Asker("shop", "eve");

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final Toll toll = new Toll(nanos::get);

  @Test
  void whereNobodyIsServedEveryConnectionOfTheAddressPays() {
    eveAsksInVain();
    assertThat(toll.isSharedByServed(HERE)).isFalse();
    assertThat(toll.ofConnection(HERE)).isPositive();
    assertThat(toll.ofConnection(THERE)).isZero();
  }

  @Test
  void whereSomebodyIsServedTheTokenPaysThatAskedInVain() {
    toll.served(HERE);
    eveAsksInVain();
    assertThat(toll.isSharedByServed(HERE)).isTrue();
    assertThat(toll.isSharedByServed(THERE)).isFalse();
    assertThat(toll.ofRequest(HERE, EVE)).isPositive();
    assertThat(toll.ofRequest(HERE, SHOP)).isZero();
    assertThat(toll.ofRequest(HERE, Asker.stranger(HERE))).isZero();
  }

  @Test
  void whoHasStolenATokenDoesNotPayForItsOwnerElsewhere() {
    eveAsksInVain();
    assertThat(toll.ofRequest(THERE, EVE)).isZero();
  }

  @Test
  void whoWasServedLongAgoSharesNothing() {
    toll.served(HERE);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(toll.isSharedByServed(HERE)).isFalse();
    toll.served(THERE);
    assertThat(toll.isSharedByServed(THERE)).isTrue();
  }

  private void eveAsksInVain() {
    for (int i = 0; i < 100; i++) {
      toll.inVain(HERE, EVE);
    }
  }
}
