package dev.termshift.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights that docs/security.md tells operators to give, read from its commands. */
final class DocumentedRights {

  private static final Map<String, ResourceType> RESOURCES =
      Map.of(
          "--topic",
          ResourceType.TOPIC,
          "--group",
          ResourceType.GROUP,
          "--transactional-id",
          ResourceType.TRANSACTIONAL_ID);

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private record Resource(ResourceType type, String name) {}

  private DocumentedRights() {}

  /** Every right, of all users. */
  static List<AclBinding> all() {
    return commands().flatMap(command -> rights(command).stream()).toList();
  }

  /** The rights of one user. */
  static List<AclBinding> of(String user) {
    return all().stream()
        .filter(right -> right.entry().principal().equals("User:" + user))
        .toList();
  }

  private static Stream<String> commands() {
    try {
      String text = Files.readString(Path.of("docs", "security.md"));
      return text.replace("\\\n", " ").lines().filter(line -> line.startsWith("kafka-acls"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tool writes {@code DescribeConfigs} where the client has {@code DESCRIBE_CONFIGS}. */
  private static AclOperation operation(String name) {
    return AclOperation.fromString(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
  }

  private static List<AclBinding> rights(String command) {
    String principal = "";
    PatternType pattern = PatternType.LITERAL;
    List<AclOperation> operations = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    Iterator<String> words = SPACE.splitAsStream(command.strip()).iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--allow-principal" -> principal = words.next();
        case "--operation" -> operations.add(operation(words.next()));
        case "--resource-pattern-type" ->
            pattern = PatternType.fromString(words.next().toUpperCase(Locale.ROOT));
        case "--topic", "--group", "--transactional-id" ->
            resources.add(new Resource(RESOURCES.get(word), words.next()));
        case "kafka-acls", "--add" -> {}
        default -> throw new AssertionError("Expected a known option, but got " + word);
      }
    }
    List<AclBinding> rights = new ArrayList<>();
    for (Resource resource : resources) {
      for (AclOperation operation : operations) {
        rights.add(
            new AclBinding(
                new ResourcePattern(resource.type(), resource.name(), pattern),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
      }
    }
    return rights;
  }
}
