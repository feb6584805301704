package dev.termshift.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shell commands that a document tells its readers to run.
 *
 * @param script the commands, with what stands for a reader's own in them
 */
public record Recipe(String script) {

  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)\n```", Pattern.DOTALL);

  /** The block of shell commands below a heading of the second level. */
  public static Recipe of(Path document, String heading) {
    try {
      String text = Files.readString(document);
      int start = text.indexOf("\n## " + heading + "\n");
      int end = text.indexOf("\n## ", start + 1);
      Matcher block = BLOCK.matcher(text.substring(start, end < 0 ? text.length() : end));
      if (start < 0 || !block.find()) {
        throw new AssertionError("Expected a recipe for " + heading + " in " + document);
      }
      return new Recipe(block.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with something of a reader's own in place of the document's. */
  public Recipe with(String text, String instead) {
    return new Recipe(script.replace(text, instead));
  }

  /** Runs it in a shell that ends at the first fault, with these assignments before it. */
  public ForeignProgram run(String... assignments) {
    String head = "set -eu\nexport " + String.join(" ", assignments) + "\n";
    return ForeignProgram.run(List.of("bash", "-c", head + script), "");
  }
}
