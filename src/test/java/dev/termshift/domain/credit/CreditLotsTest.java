package dev.termshift.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreditLotsTest {

  private static final CreditLot SOONEST = lot(9, CreditSource.TOP_UP, 2, 1);
  private static final CreditLot PLAN = lot(8, CreditSource.PLAN, 3, 5);
  private static final CreditLot CARRIED = lot(7, CreditSource.CARRIED, 3, 5);
  private static final CreditLot GOODWILL = lot(6, CreditSource.GOODWILL, 3, 5);
  private static final CreditLot OLDER = lot(5, CreditSource.TOP_UP, 3, 4);
  private static final CreditLot LOWER = lot(3, CreditSource.TOP_UP, 3, 5);
  private static final CreditLot HIGHER = lot(4, CreditSource.TOP_UP, 3, 5);
  private static final CreditLot LAST = lot(1, CreditSource.PLAN, 4, 1);

  private static final List<CreditLot> BURN_ORDER =
      List.of(SOONEST, PLAN, CARRIED, GOODWILL, OLDER, LOWER, HIGHER, LAST);

  @Test
  void theBurnOrderIsExpiryThenSourceThenAgeThenNumber() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      List<CreditLot> shuffled = new ArrayList<>(BURN_ORDER);
      Collections.shuffle(shuffled, random);
      assertThat(new CreditLots(shuffled).lots()).isEqualTo(BURN_ORDER);
    }
  }

  @Test
  void burningTakesFromTheFirstLotsUntilItIsEnough() {
    CreditLots lots = new CreditLots(BURN_ORDER);
    assertThat(lots.total()).isEqualTo(80);
    assertThat(lots.burn(25, lot -> true))
        .hasValue(List.of(new LotAmount(9, 10), new LotAmount(8, 10), new LotAmount(7, 5)));
    assertThat(lots.burn(80, lot -> true).orElseThrow()).hasSize(8);
  }

  @Test
  void tooFewCreditsBurnNothing() {
    CreditLots lots = new CreditLots(BURN_ORDER);
    assertThat(lots.burn(81, lot -> true)).isEmpty();
    assertThat(lots.burn(51, lot -> lot.source().isBought())).isEmpty();
    assertThat(lots.total(lot -> lot.source().isBought())).isEqualTo(50);
    assertThat(CreditLots.NONE.burn(1, lot -> true)).isEmpty();
  }

  @Test
  void onlyUsableLotsBurn() {
    assertThat(new CreditLots(BURN_ORDER).burn(15, lot -> lot.source().isBought()))
        .hasValue(List.of(new LotAmount(9, 10), new LotAmount(6, 5)));
  }

  @Test
  void whatIsTakenIsGoneAndAnEmptyLotDisappears() {
    CreditLots left =
        new CreditLots(List.of(SOONEST, PLAN))
            .minus(List.of(new LotAmount(9, 10), new LotAmount(8, 4)));
    assertThat(left.lots()).containsExactly(PLAN.without(4));
  }

  @Test
  void whatIsNotThereCannotBeTaken() {
    CreditLots lots = new CreditLots(List.of(PLAN));
    assertThatThrownBy(() -> lots.minus(List.of(new LotAmount(8, 11))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> lots.minus(List.of(new LotAmount(1, 1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> PLAN.without(10)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofLotsThatExpireTogetherTheLowestNumberIsFirst() {
    assertThat(new CreditLots(BURN_ORDER).firstToExpire()).hasValue(SOONEST);
    assertThat(new CreditLots(List.of(PLAN, LOWER, CARRIED)).firstToExpire()).hasValue(LOWER);
    assertThat(CreditLots.NONE.firstToExpire()).isEmpty();
  }

  @Test
  void boughtAndGivenCreditsBelongToTheCustomer() {
    assertThat(CreditSource.TOP_UP.isBought()).isTrue();
    assertThat(CreditSource.GOODWILL.isBought()).isTrue();
    assertThat(CreditSource.PLAN.isBought()).isFalse();
    assertThat(CreditSource.CARRIED.isBought()).isFalse();
  }

  @Test
  void moreForALotIsPutTogetherWithIt() {
    CreditLots lots = new CreditLots(List.of(PLAN, LAST)).plus(PLAN);
    assertThat(lots.lots()).hasSize(2);
    assertThat(lots.total()).isEqualTo(2 * PLAN.remaining() + LAST.remaining());
  }

  private static CreditLot lot(long number, CreditSource source, long expiry, long granted) {
    return new CreditLot(
        number, source, 10, Instant.ofEpochSecond(granted), Instant.ofEpochSecond(1000 + expiry));
  }
}
