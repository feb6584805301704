package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ConsoleScripts;
import dev.termshift.testing.ForeignProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random lives, opened in the console's simulator: their past comes out as it was. */
class ToldAgainIT {

  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final long LAST = Long.getLong("simulation.last", 50);
  private static final int INPUTS = 300;

  @Test
  void everyLifeComesOutAsItWas(@TempDir Path folder) throws IOException {
    ForeignProgram.require("node", "--version");
    ConsoleScripts.copyTo(folder);
    List<ToldLife> lives =
        LongStream.rangeClosed(FIRST, LAST).boxed().flatMap(ToldAgainIT::lives).toList();
    try (ToldLives engine = new ToldLives(lives)) {
      ForeignProgram run =
          ForeignProgram.run(
              List.of(
                  "node",
                  "src/test/clients/node/tell-again.js",
                  folder.toString(),
                  engine.address()),
              "");
      assertThat(run.out() + run.err()).isEmpty();
    }
  }

  private static Stream<ToldLife> lives(long seed) {
    List<Simulation.Life> lives = Simulation.lives(seed, INPUTS);
    return IntStream.range(0, lives.size())
        .mapToObj(each -> ToldLife.of(seed + "-" + each, lives.get(each)))
        .filter(life -> !life.events().isEmpty());
  }
}
