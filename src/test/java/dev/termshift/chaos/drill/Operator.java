package dev.termshift.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.Main;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has the product's commands and its documentation, and nothing else. */
final class Operator {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FIRST_UNKNOWN =
      Pattern.compile("log partition (\\d+) of topic id \\S+, the first \\S+ at offset (\\d+)");
  private static final Pattern PROGRESS = Pattern.compile("Progress now\\s+next offset (\\d+)");

  private final Path configuration;

  Operator(Path configuration) {
    this.configuration = configuration;
  }

  /**
   * What an audit says.
   *
   * @param counts its last line
   * @param firstUnknown the offset of the first event the journal does not know, by log partition
   */
  record Audited(JsonNode counts, Map<Integer, Long> firstUnknown) {
    long count(String name) {
      return counts.required(name).asLong();
    }
  }

  /** Compares the journal with what was published. */
  Audited audit() {
    String output = run("audit").output();
    Map<Integer, Long> firstUnknown = new TreeMap<>();
    Matcher found = FIRST_UNKNOWN.matcher(output);
    while (found.find()) {
      firstUnknown.put(Integer.parseInt(found.group(1)), Long.parseLong(found.group(2)));
    }
    return new Audited(lastLine(output), firstUnknown);
  }

  private static JsonNode lastLine(String output) {
    try {
      return JSON.readTree(output.lines().filter(it -> it.startsWith("{")).toList().get(0));
    } catch (JsonProcessingException e) {
      throw new AssertionError("Expected a line of JSON, but got " + output, e);
    }
  }

  /** The offset of the partition's progress, as {@code adopt} shows it when it changes nothing. */
  long progress(int partition) {
    String output =
        run("adopt", "--partition", Integer.toString(partition), "--next-offset", "0").output();
    Matcher found = PROGRESS.matcher(output);
    assertThat(found.find()).as(output).isTrue();
    return Long.parseLong(found.group(1));
  }

  /** Lets the partition go on at that offset with this database. */
  void adopt(int partition, long nextOffset) {
    ChildJvm adopt =
        run(
            "adopt",
            "--partition",
            Integer.toString(partition),
            "--next-offset",
            Long.toString(nextOffset),
            "--yes");
    assertThat(adopt.awaitEnd()).as(adopt.output()).isZero();
  }

  private ChildJvm run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--config", configuration.toString()));
    ChildJvm command =
        ChildJvm.start(
            Main.class.getName(), List.of("-Dlogback.configurationFile=logback.xml"), arguments);
    command.awaitEnd();
    return command;
  }
}
