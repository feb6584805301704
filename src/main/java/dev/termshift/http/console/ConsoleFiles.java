package dev.termshift.http.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import dev.termshift.json.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the console by their paths, read once: no other path leads to a file.
 *
 * <p>What the page names has the version of all of them in its path, so that a browser may keep it;
 * modules name each other by relative paths and so inherit it. A page of another version, which
 * another node has answered during an upgrade, gets the file as it is here, and is to ask again.
 */
final class ConsoleFiles {

  private static final String FOLDER = "/http/console";
  private static final String PAGE = "index.html";
  private static final String INDEX = "/" + PAGE;

  private static final Map<String, ContentType> TYPES =
      Map.of(
          "html", ContentTypes.TEXT_HTML_UTF8,
          "js", ContentTypes.parse("application/javascript; charset=UTF-8"),
          "css", ContentTypes.parse("text/css; charset=UTF-8"),
          "json", ContentTypes.APPLICATION_JSON,
          "svg", ContentTypes.parse("image/svg+xml"));

  /** A file that the page names, relative to itself. */
  private static final Pattern NAMED = Pattern.compile("(href|src)=\"(?=[a-z])");

  private static final Pattern VERSIONED = Pattern.compile("/v/([0-9a-f]+)(/.+)");

  private final String version;
  private final Map<String, Served> files;

  /**
   * A file as it is answered.
   *
   * @param content with its type
   * @param tag another one for another content, as in {@code ETag}
   * @param isLasting whether that path will never have another content
   */
  record Served(HttpEntity.Strict content, String tag, boolean isLasting) {

    private Served lasting() {
      return new Served(content, tag, true);
    }
  }

  private ConsoleFiles(String version, Map<String, Served> files) {
    this.version = version;
    this.files = files;
  }

  /** Those that the program was shipped with. */
  static ConsoleFiles read() {
    return beside(Objects.requireNonNull(ConsoleFiles.class.getResource(FOLDER + INDEX)));
  }

  /** Those in the folder of that page and below, in a jar or not. */
  static ConsoleFiles beside(URL index) {
    try {
      if (index.openConnection() instanceof JarURLConnection jar) {
        Path file = Path.of(jar.getJarFileURL().toURI());
        try (FileSystem inside = FileSystems.newFileSystem(file, Map.of())) {
          return of(inside.getPath(FOLDER));
        }
      }
      return of(Path.of(index.toURI()).resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Expected a file, but got " + index, e);
    }
  }

  private static ConsoleFiles of(Path folder) throws IOException {
    Map<String, Served> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder).filter(Files::isRegularFile)) {
      List<Path> found = all.toList();
      for (Path each : found) {
        files.put(pathOf(folder, each), served(each, Files.readAllBytes(each)));
      }
    }
    String version = versionOf(files);
    Path page = folder.resolve(PAGE);
    files.put(INDEX, served(page, naming(version, PageText.filled(Files.readAllBytes(page)))));
    return new ConsoleFiles(version, files);
  }

  private static String versionOf(Map<String, Served> files) {
    StringBuilder all = new StringBuilder();
    files.forEach((path, file) -> all.append(path).append(file.tag()));
    return tag(all.toString().getBytes(UTF_8));
  }

  private static byte[] naming(String version, byte[] page) {
    String names = "$1=\"v/" + version + "/";
    return NAMED.matcher(new String(page, UTF_8)).replaceAll(names).getBytes(UTF_8);
  }

  /** As a URI has it, on any system. */
  private static String pathOf(Path folder, Path file) {
    String separator = file.getFileSystem().getSeparator();
    return "/" + folder.relativize(file).toString().replace(separator, "/");
  }

  private static Served served(Path file, byte[] bytes) {
    String name = String.valueOf(file.getFileName());
    ContentType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("Expected one of " + TYPES.keySet() + ", but got " + file);
    }
    return new Served(HttpEntities.create(type, bytes), "\"" + tag(bytes) + "\"", false);
  }

  private static String tag(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes), 0, 16);
  }

  /** The page itself. */
  Served index() {
    return Objects.requireNonNull(files.get(INDEX));
  }

  /** The file with that path, which begins with a slash, exactly as it is written. */
  Optional<Served> at(String path) {
    Matcher versioned = VERSIONED.matcher(path);
    if (!versioned.matches()) {
      return Optional.ofNullable(files.get(path));
    }
    return Optional.of(versioned.group(2))
        .filter(named -> !named.equals(INDEX))
        .map(files::get)
        .map(file -> versioned.group(1).equals(version) ? file.lasting() : file);
  }
}
