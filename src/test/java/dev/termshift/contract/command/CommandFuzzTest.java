package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Unreadable;
import dev.termshift.contract.command.form.CommandNames;
import dev.termshift.domain.log.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Valid messages with a few bytes changed somewhere, by a fixed seed. */
class CommandFuzzTest {

  private static final int MUTATIONS = 20_000;
  private static final byte[] NASTY =
      "\"\\{}[]:,0-9eE.\u0000\u007f".getBytes(StandardCharsets.UTF_8);

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());
  private final Random random = new Random(20_260_131);

  @Test
  void neverThrowsForMutationsOfSeed20260131() {
    List<WireMessage> seeds = seeds();
    int unreadable = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      WireMessage seed = seeds.get(i % seeds.size());
      DecodedCommand result =
          decoder.decode(
              random.nextInt(20) == 0 ? mutate(seed.key()) : seed.key(),
              random.nextInt(3) == 0 ? mutate(seed.headers()) : seed.headers(),
              mutate(seed.value()));
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
              String type = CommandNames.of(command);
              seeds.add(
                  Records.structured(type, new String(binary.value(), StandardCharsets.UTF_8)));
            });
    return seeds;
  }

  private Headers mutate(Headers headers) {
    Headers mutated = new RecordHeaders();
    for (Header each : headers) {
      switch (random.nextInt(8)) {
        case 0 -> mutated.add(each.key(), mutate(each.value()));
        case 1 -> mutated.add(each.key(), null);
        case 2 -> mutated.add(each).add(each);
        case 3 -> mutated.add(each.key() + "x", each.value());
        default -> mutated.add(each);
      }
    }
    return mutated;
  }

  private byte[] mutate(byte[] bytes) {
    byte[] mutated = bytes.clone();
    for (int changes = random.nextInt(4); changes >= 0 && mutated.length > 0; changes--) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] = NASTY[random.nextInt(NASTY.length)];
        case 2 -> mutated = Arrays.copyOf(mutated, at);
        default -> mutated = repeat(mutated, at);
      }
    }
    return mutated;
  }

  /** The bytes with a stretch of them said twice. */
  private byte[] repeat(byte[] bytes, int from) {
    int to = from + random.nextInt(bytes.length - from);
    byte[] repeated = Arrays.copyOf(bytes, bytes.length + to - from);
    System.arraycopy(bytes, from, repeated, to, bytes.length - from);
    return repeated;
  }
}
