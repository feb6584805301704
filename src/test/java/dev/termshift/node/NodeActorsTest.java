package dev.termshift.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.pipeline.membership.PipelineSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many threads poll for the sessions of a node. */
final class NodeActorsTest {

  @ParameterizedTest
  @CsvSource({"1, 16", "8, 16", "64, 64", "128, 128", "10000, 256"})
  void eachSessionOfANodeThatIsAloneHasAThreadToPoll(int partitions, int threads) {
    assertThat(
            NodeActors.config(PipelineSamples.settings("kafka.partitions = " + partitions))
                .getInt("akka.kafka.default-dispatcher.thread-pool-executor.fixed-pool-size"))
        .isEqualTo(threads);
  }
}
