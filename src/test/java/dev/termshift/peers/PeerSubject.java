package dev.termshift.peers;

import dev.termshift.cli.bench.lab.ChildProcess;
import dev.termshift.cli.bench.lab.JavaProgram;
import dev.termshift.cli.bench.lab.Laboratory;
import dev.termshift.cli.bench.lab.Place;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.peers.streams.StreamsPeer;
import dev.termshift.peers.textbook.TextbookPeer;
import dev.termshift.pipeline.topics.TopicCheck;
import dev.termshift.pipeline.topics.TopicPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A peer as the laboratory starts it: on the class path of the tests, with a file that says where
 * everything is.
 *
 * @param name in reports
 * @param mainClass where its process begins; it takes the file's name as its only argument
 * @param javaOptions the options of its JVM
 */
public record PeerSubject(String name, String mainClass, List<String> javaOptions)
    implements Subject {

  /** What a peer prints, as a line of its own, once it decides commands. */
  public static final String READY = "peer ready";

  private static final Path TEST_CLASSES = Path.of("target", "test-classes");
  private static final Path CLASSES = Path.of("target", "classes");
  private static final String FILE = "peer.properties";
  private static final Duration START_BOUND = Duration.ofMinutes(2);

  /** The one built with Kafka Streams. */
  public static PeerSubject streams(List<String> javaOptions) {
    return new PeerSubject("streams", StreamsPeer.class.getName(), javaOptions);
  }

  /** The one built as Akka's manual has it. */
  public static PeerSubject textbook(List<String> javaOptions) {
    return new PeerSubject("textbook", TextbookPeer.class.getName(), javaOptions);
  }

  /** The program of production as it was compiled, without what only tests bring along. */
  public static JavaProgram production() {
    return new JavaProgram(
        classPath(List.of(CLASSES), Path.of("target", "production-classpath.txt")),
        "dev.termshift.Main");
  }

  /** The settings are those of Termshift's nodes; a peer has none of them. */
  @Override
  public void prepare(Laboratory laboratory, Place place, Map<String, String> settings) {
    Map<String, Object> reach = Map.of("bootstrap.servers", place.servers().bootstrapServers());
    try (Admin admin = Admin.create(reach)) {
      TopicPlan plan = new TopicPlan(place.topics(), place.partitions(), (short) 1);
      new TopicCheck(admin, plan).createMissingAndVerify();
    }
    PeerConfig.of(place).write(place.folder().resolve(FILE));
  }

  @Override
  public ChildProcess startNode(Laboratory laboratory, Place place, int number) {
    JavaProgram program =
        new JavaProgram(
            classPath(List.of(TEST_CLASSES, CLASSES), Path.of("target", "test-classpath.txt")),
            mainClass);
    ChildProcess node =
        laboratory.start(
            program,
            "node-" + place.name() + "-" + number,
            javaOptions,
            List.of(place.folder().resolve(FILE).toString()));
    node.awaitAfter(READY, START_BOUND);
    return node;
  }

  private static List<Path> classPath(List<Path> own, Path libraries) {
    try {
      Stream<Path> jars =
          Stream.of(Files.readString(libraries).strip().split(java.io.File.pathSeparator))
              .map(Path::of);
      return Stream.concat(own.stream().map(Path::toAbsolutePath), jars).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
