package dev.termshift.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.readmodel.SubscriptionQueries;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SequenceWatchTest {

  @Test
  void whoHasLeftIsWaitedForNoLonger() {
    CompletableFuture<Void> left = new CompletableFuture<>();
    try (SequenceWatch watch =
        new SequenceWatch(new SubscriptionQueries(new PGSimpleDataSource()))) {
      CompletableFuture<Boolean> reached =
          watch.beyond("ada", 1, Duration.ofHours(1), left).toCompletableFuture();
      assertThat(reached).isNotDone();
      left.complete(null);
      assertThat(reached).isCancelled();
    }
  }
}
