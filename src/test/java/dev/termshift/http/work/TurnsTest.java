package dev.termshift.http.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order the work of several callers is done. */
class TurnsTest {

  private static final Asker SHOP = new Asker("shop", "shop");
  private static final Asker EVE = new Asker("shop", "eve");
  private static final Asker APP = new Asker("app", "app");

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();

  @Test
  void whoAsksOnceWaitsForOneOfWhoAsksOften() {
    Turns turns = new Turns(threads::add, 1, 100);
    ask(turns, SHOP, "s1", "s2", "s3", "s4");
    ask(turns, APP, "a1");
    workAll();
    assertThat(done).containsExactly("s1", "a1", "s2", "s3", "s4");
  }

  @Test
  void aBackEndWithManyTokensHasOneTurn() {
    Turns turns = new Turns(threads::add, 1, 100);
    ask(turns, SHOP, "s1");
    ask(turns, EVE, "e1");
    ask(turns, new Asker("shop", "ben"), "b1");
    ask(turns, APP, "a1", "a2");
    workAll();
    assertThat(done).containsExactly("s1", "a1", "e1", "a2", "b1");
  }

  @Test
  void oneTokenOfABackEndLeavesTurnsToTheOthers() {
    Turns turns = new Turns(threads::add, 1, 100);
    ask(turns, EVE, "e1", "e2", "e3", "e4");
    ask(turns, SHOP, "s1");
    workAll();
    assertThat(done).containsExactly("e1", "s1", "e2", "e3", "e4");
  }

  /** A server that ends shuts its threads down while they work. */
  @Test
  void anExecutorThatHasEndedIsNoFaultOfWhatWasDone() {
    AtomicBoolean ended = new AtomicBoolean();
    Turns turns =
        new Turns(
            work -> {
              if (ended.get()) {
                throw new RejectedExecutionException("ended");
              }
              threads.add(work);
            },
            1,
            100);
    ask(turns, SHOP, "s1", "s2");
    ended.set(true);
    workAll();
    assertThat(done).containsExactly("s1");
    assertThatThrownBy(() -> ask(turns, SHOP, "s3"))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("ended");
  }

  @Test
  void onlySoMuchIsDoneAtOnce() {
    Turns turns = new Turns(threads::add, 2, 100);
    ask(turns, SHOP, "s1", "s2", "s3", "s4");
    assertThat(threads).hasSize(2);
    workAll();
    assertThat(done).hasSize(4);
    ask(turns, SHOP, "s5", "s6", "s7");
    assertThat(threads).hasSize(2);
  }

  @Test
  void workThatFailsEndsNobodysTurn() {
    Turns turns = new Turns(threads::add, 1, 100);
    turns.run(
        SHOP,
        () -> {
          throw new IllegalStateException("a fault of the work");
        });
    ask(turns, APP, "a1");
    assertThatThrownBy(() -> threads.remove().run()).isInstanceOf(IllegalStateException.class);
    workAll();
    assertThat(done).containsExactly("a1");
  }

  @Test
  void halfOfThePlacesIsLeftToOthers() {
    Turns turns = new Turns(threads::add, 1, 4);
    ask(turns, SHOP, "s1", "s2");
    assertThatThrownBy(() -> ask(turns, EVE, "e1")).isInstanceOf(RejectedExecutionException.class);
    ask(turns, APP, "a1");
    workAll();
    assertThat(done).containsExactly("s1", "a1", "s2");
  }

  @Test
  void slowWorkOfAGroupLeavesAThreadToOthers() {
    Turns turns = Turns.leavingRoom(threads::add, 3, 100);
    AtomicInteger shops = new AtomicInteger();
    turns.run(SHOP, whileOthersWork(shops, "s1"));
    turns.run(EVE, whileOthersWork(shops, "e1"));
    turns.run(new Asker("shop", "ben"), whileOthersWork(shops, "b1"));
    ask(turns, APP, "a1");
    workAll();
    assertThat(done).containsExactly("s1 of 1", "a1", "e1 of 2", "b1 of 2");
  }

  @Test
  void slowWorkOfATokenLeavesAThreadToOthersOfItsGroup() {
    Turns turns = Turns.leavingRoom(threads::add, 3, 100);
    AtomicInteger eves = new AtomicInteger();
    turns.run(EVE, whileOthersWork(eves, "e1"));
    turns.run(EVE, whileOthersWork(eves, "e2"));
    turns.run(EVE, whileOthersWork(eves, "e3"));
    ask(turns, SHOP, "s1");
    workAll();
    assertThat(done).containsExactly("e1 of 1", "s1", "e2 of 1", "e3 of 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whoAsksAloneIsServedToTheEnd(int size) {
    Turns turns = Turns.leavingRoom(threads::add, size, 100);
    AtomicInteger eves = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      turns.run(EVE, whileOthersWork(eves, "e"));
    }
    workAll();
    assertThat(done).hasSize(10).contains("e of " + Math.max(1, size - 2));
    assertThat(done).doesNotContain("e of " + Math.max(2, size - 1));
  }

  /** Work that ends only when nothing else can be done, and says how much of it was under way. */
  private Runnable whileOthersWork(AtomicInteger underWay, String name) {
    return () -> {
      done.add(name + " of " + underWay.incrementAndGet());
      workAll();
      underWay.decrementAndGet();
    };
  }

  @Test
  void whatAnExecutorThatEndsDoesNotTakeIsRefused() {
    Turns turns =
        new Turns(
            work -> {
              throw new RejectedExecutionException("it has ended");
            },
            1,
            100);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ask(turns, SHOP, "s1"))
          .isInstanceOf(RejectedExecutionException.class);
    }
  }

  private void ask(Turns turns, Asker asker, String... pieces) {
    for (String piece : pieces) {
      turns.run(asker, () -> done.add(piece));
    }
  }

  private void workAll() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }
}
