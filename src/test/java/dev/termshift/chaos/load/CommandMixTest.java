package dev.termshift.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.settings.TopicNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CommandMixTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COMMANDS = 20_000;

  private final TopicNames topics = TopicNames.STANDARD;
  private final CommandMix mix = new CommandMix(topics, 4, 1, COMMANDS);

  @Test
  void customersSayWhyTheyLeaveAndSupportWhyItGivesAnyCommand() throws IOException {
    Set<String> withReason = new TreeSet<>();
    Set<String> without = new TreeSet<>();
    for (int i = 0; i < COMMANDS; i++) {
      Outgoing sent = mix.next();
      if (!sent.malformed()) {
        boolean told = JSON.readTree(sent.message().value()).has("reason");
        (told ? withReason : without).add(name(sent));
      }
    }
    assertThat(withReason)
        .contains("customer cancel", "support cancel", "support pause", "support start")
        .doesNotContain("customer pause", "customer start", "customer resume");
    assertThat(without).contains("customer cancel", "support cancel", "support pause");
  }

  private String name(Outgoing sent) {
    byte[] type = sent.message().headers().lastHeader("ce_type").value();
    String command = new String(type, StandardCharsets.UTF_8).replaceAll("^.*shift\\.|\\.v1$", "");
    return (sent.topic().equals(topics.supportCommands()) ? "support " : "customer ") + command;
  }
}
