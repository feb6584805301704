package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a message has wrong costs no more to tell than is told. */
class FaultsTest {

  private final AtomicInteger worded = new AtomicInteger();
  private final Faults faults = new Faults();

  @Test
  void onlyWhatIsKeptIsPutIntoWords() {
    for (int i = 0; i < 5_000; i++) {
      faults.add("/a", this::text);
    }
    assertThat(worded).hasValue(Faults.KEPT);
    assertThat(faults.texts())
        .hasSize(Faults.KEPT + 1)
        .last()
        .isEqualTo("Expected at most 100 faults, but got 4900 more");
  }

  @Test
  void theSameOfFieldsNobodyKnows() {
    for (int i = 0; i < 5_000; i++) {
      faults.addUnknown("/a", this::text);
    }
    assertThat(worded).hasValue(Faults.KEPT);
    assertThat(faults.unknownFields()).hasSize(Faults.KEPT);
    assertThat(faults.isEmpty()).isTrue();
  }

  @Test
  void whatOthersFollowFromIsToldAheadOfThem() {
    faults.add("/a", "first");
    long before = faults.count();
    faults.add("/b/c", "second");
    faults.addAhead(before, "/b", "cause");
    assertThat(faults.texts()).containsExactly("/a: first", "/b: cause", "/b/c: second");

    for (int i = 0; i < Faults.KEPT; i++) {
      faults.add("/d", "another");
    }
    faults.addAhead(1, "/b", "ahead");
    faults.addAhead(faults.count(), "/e", "last");
    assertThat(faults.count()).isEqualTo(Faults.KEPT + 5);
    assertThat(faults.texts()).hasSize(Faults.KEPT + 1).element(1).isEqualTo("/b: ahead");
  }

  private String text() {
    return "Expected another, but got fault " + worded.incrementAndGet();
  }
}
