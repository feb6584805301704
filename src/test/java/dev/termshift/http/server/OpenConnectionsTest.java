package dev.termshift.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which connection makes room for one more. */
class OpenConnectionsTest {

  private final AtomicLong nanos = new AtomicLong();
  private OpenConnections open = full(6);
  private final List<Conversation> ended = new ArrayList<>();

  @Test
  void theLongestWaitOfTheAddressThatWaitsMost() {
    Conversation patient = opened("10.0.0.1");
    pass(3);
    Conversation first = opened("10.0.0.2");
    pass(1);
    for (int i = 0; i < 4; i++) {
      opened("10.0.0.2");
    }
    pass(1);
    opened("10.0.0.3");
    assertThat(ended).containsExactly(first).doesNotContain(patient);
  }

  @Test
  void whoHasJustComeLosesNothingToThoseWhoComeAfterIt() {
    open = full(100);
    opened("10.0.0.1");
    List<Conversation> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      nanos.addAndGet(1000);
      many.add(opened("10.0.0.2"));
    }
    assertThat(ended).isSubsetOf(many).hasSize(201);
  }

  @Test
  void strangersBeforeThoseWhoAreKnown() {
    Conversation known = opened("10.0.0.1");
    Conversation.clientIsKnown(known.begin(HttpRequest.create()), false);
    known.answer(HttpResponse.create());
    pass(50);
    for (int i = 0; i < 5; i++) {
      opened("10.0.0.2");
    }
    pass(1);
    opened("10.0.0.3");
    assertThat(ended).hasSize(1).doesNotContain(known);
  }

  @Test
  void whoIsKnownBeforeStrangersThatHaveJustCome() {
    List<Conversation> known = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Conversation each = opened("10.0.0.1");
      Conversation.clientIsKnown(each.begin(HttpRequest.create()), false);
      each.answer(HttpResponse.create());
      known.add(each);
    }
    pass(50);
    opened("10.0.0.2");
    opened("10.0.0.3");
    assertThat(ended).containsExactly(known.get(0));
  }

  @Test
  void whoLostItsPlaceCountsUntilItIsGone() {
    open = full(100);
    for (int i = 0; i < 163; i++) {
      opened("10.0.0.1");
    }
    assertThat(open.count()).isEqualTo(163);
    assertThat(hasSettled()).isTrue();
    opened("10.0.0.1");
    assertThat(open.count()).isEqualTo(164);
    assertThat(hasSettled()).as("with 64 about to end").isFalse();
    CompletionStage<Done> settled = open.settled();
    ended.get(0).socketEnded();
    assertThat(settled.toCompletableFuture()).as("with its memory still in use").isNotDone();
    ended.get(0).sideEnded();
    assertThat(settled.toCompletableFuture()).isDone();
    open.close(ended.get(0));
    assertThat(open.count()).isEqualTo(163);
    assertThat(hasSettled()).isTrue();
  }

  private boolean hasSettled() {
    return open.settled().toCompletableFuture().isDone();
  }

  @Test
  void neverOneThatWaitsForTheServer() {
    for (int i = 0; i < 6; i++) {
      Conversation asking = opened("10.0.0.1");
      HttpRequest asked = asking.begin(HttpRequest.create());
      assertThat(asked.entity().isStrict()).isTrue();
    }
    pass(20);
    assertThat(open.open(new Conversation(nanos::get), address("10.0.0.2")))
        .contains(OpenConnections.Refusal.ALL);
    assertThat(ended).isEmpty();
  }

  @Test
  void whoHasLeftMakesRoomWhateverItWaitedFor() {
    List<Conversation> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Conversation asking = opened("10.0.0.1");
      assertThat(asking.begin(HttpRequest.create()).entity().isStrict()).isTrue();
      all.add(asking);
    }
    all.get(3).clientHasLeft();
    pass(1);
    all.get(4).clientHasLeft();
    opened("10.0.0.2");
    assertThat(ended).containsExactly(all.get(3));
    opened("10.0.0.2");
    assertThat(ended).containsExactly(all.get(3), all.get(4));
  }

  @Test
  void anAnswerThatIsNotTakenLetsTheServerWait() {
    Conversation reading = opened("10.0.0.1");
    reading.begin(HttpRequest.create());
    reading.wrote();
    reading.wasRead();
    pass(5);
    assertThat(reading.waitsSince()).isEmpty();
    reading.wrote();
    assertThat(reading.waitsSince()).as("a stream that is read").isEmpty();
    pass(1);
    assertThat(reading.waitsSince()).isPresent();
  }

  /** Has room for so many. */
  private OpenConnections full(int size) {
    ConnectionLimits limits =
        new ConnectionLimits(
            size, size, peer -> false, Duration.ofSeconds(10), Duration.ofSeconds(60));
    return new OpenConnections(limits, () -> {}, nanos::get);
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos() + 1);
  }

  private Conversation opened(String from) {
    Conversation one = new Conversation(nanos::get);
    one.follow(order -> ended.add(one));
    assertThat(open.open(one, address(from))).isEmpty();
    return one;
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
