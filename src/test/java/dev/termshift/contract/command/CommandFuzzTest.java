package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.Mutations;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.domain.command.CommandType;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Valid messages with a few bytes changed somewhere, by a fixed seed. */
class CommandFuzzTest {

  private static final int MUTATIONS = 20_000;

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());
  private final Random random = new Random(20_260_131);
  private final Mutations mutations = new Mutations(random);

  @Test
  void neverThrowsForMutationsOfSeed20260131() {
    List<WireMessage> seeds = seeds();
    int unreadable = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      WireMessage seed = seeds.get(i % seeds.size());
      DecodedCommand result =
          decoder.decode(
              random.nextInt(20) == 0 ? mutations.bytes(seed.key()) : seed.key(),
              random.nextInt(3) == 0 ? mutations.headers(seed.headers()) : seed.headers(),
              mutations.bytes(seed.value()));
      if (result instanceof Unreadable refused) {
        unreadable++;
        assertThat(refused.detail().contains("ended in")).as(refused.detail()).isFalse();
      }
    }
    assertThat(unreadable).isBetween(MUTATIONS / 4, MUTATIONS - 1);
  }

  private static List<WireMessage> seeds() {
    List<WireMessage> seeds = new ArrayList<>();
    SampleCommands.all()
        .values()
        .forEach(
            command -> {
              WireMessage binary =
                  new CommandEncoder()
                      .encode(OutgoingCommand.of("s-1", new CommandId("/shop", "c-1"), command));
              seeds.add(binary);
              String type = CommandType.nameOf(command);
              seeds.add(
                  Records.structured(type, new String(binary.value(), StandardCharsets.UTF_8)));
            });
    return seeds;
  }
}
