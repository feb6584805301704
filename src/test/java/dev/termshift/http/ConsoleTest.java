package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import dev.termshift.http.console.ConsoleRoutes;
import dev.termshift.http.server.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console is the files that are in the jar, and nothing else that has a path. */
class ConsoleTest {

  private static final Path FOLDER = Path.of("src/main/resources/http/console");
  private static final Path PAGE = FOLDER.resolve("index.html");

  private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"([a-z][^\"]*)\"");

  private static ActorSystem system;
  private static HttpServer server;

  @BeforeAll
  static void serve() {
    system = ActorSystem.create("console");
    server = HttpServer.bind(system, TestListening.usual(), List.of(new ConsoleRoutes()));
  }

  @AfterAll
  static void end() {
    server.close();
    system.terminate();
  }

  @Test
  void everyFileIsServedAsItIs() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Received answer = get("/console/" + FOLDER.relativize(file).toString().replace('\\', '/'));
        assertThat(answer.status()).as(file.toString()).isEqualTo(200);
        if (!file.equals(PAGE)) {
          assertThat(answer.text()).as(file.toString()).isEqualTo(Files.readString(file));
        }
        assertThat(answer.header("content-type")).as(file.toString()).isPresent();
        assertThat(answer.header("cache-control")).contains("no-cache");
      }
    }
  }

  @Test
  void thePageComesWithItsWords() {
    assertThat(get("/console/").text())
        .contains(">Sign out<", "aria-label=\"Places\"")
        .doesNotContain("{")
        .isEqualTo(get("/console/index.html").text());
  }

  @Test
  void whatThePageNamesIsKeptUntilAnotherPageNamesOther() throws IOException {
    List<String> named =
        NAMED.matcher(get("/console/").text()).results().map(it -> it.group(1)).toList();
    assertThat(named).hasSizeGreaterThan(6).allMatch(it -> it.startsWith("v/"));
    for (String each : named) {
      Received answer = get("/console/" + each);
      assertThat(answer.status()).as(each).isEqualTo(200);
      assertThat(answer.header("cache-control")).contains("public, max-age=31536000, immutable");
      String path = each.substring(each.indexOf('/', 2) + 1);
      assertThat(answer.text()).as(each).isEqualTo(Files.readString(FOLDER.resolve(path)));
      Received ofAnother = get("/console/v/0123abcd/" + path);
      assertThat(ofAnother.text()).as(each).isEqualTo(answer.text());
      assertThat(ofAnother.header("cache-control")).as(each).contains("no-cache");
    }
    assertThat(get("/console/v/0123abcd/index.html").status()).isEqualTo(404);
    assertThat(get("/console/v/js/main.js").status()).isEqualTo(404);
  }

  @Test
  void aFileThatIsKnownIsNotSentAgain() {
    Received first = get("/console/js/main.js");
    String tag = first.header("etag").orElse("");
    for (String known : List.of(tag, "W/" + tag, "\"other\" , " + tag, "*")) {
      Received again = asked(known);
      assertThat(again.status()).as(known).isEqualTo(304);
      assertThat(again.text()).isEmpty();
      assertThat(again.header("etag")).contains(tag);
      assertThat(again.header("cache-control")).contains("no-cache");
    }
    for (String other : List.of("\"other\"", tag.replace("\"", ""), "", ",", "W/")) {
      assertThat(asked(other).status()).as(other).isEqualTo(200);
    }
  }

  private static Received asked(String known) {
    return new Browser(server.url(), "").bare("GET", "/console/js/main.js", "If-None-Match", known);
  }

  @Test
  void whatIsNoFileOfTheConsoleIsNotThere() {
    for (String path :
        List.of(
            "/console/js",
            "/console/js/",
            "/console/js/nothing.js",
            "/console/js//main.js",
            "/console/js/%6dain.js%00",
            "/console/js/..%2Findex.html",
            "/console/..%2F..%2Fopenapi.json",
            "/console/..%2F%0A01:15:00.000%20ERROR%20d.t.pipeline.PartitionSlot%20Closed")) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
    }
  }

  private static Received get(String path) {
    return new Browser(server.url(), "").bare("GET", path);
  }
}
