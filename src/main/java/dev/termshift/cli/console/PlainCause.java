package dev.termshift.cli.console;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Why something failed, for people who do not know the names of Java's classes. */
final class PlainCause {

  /** Such as {@code java.io.IOException: }, also in the middle of a sentence. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+([A-Z][\\w$]*)(?:Exception|Error)(: ?|\\b)");

  private PlainCause() {}

  /** What the failure says; one that says nothing is told by its kind, such as "stack overflow". */
  static String of(Throwable failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + " may not be read or written";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? words(failure.getClass().getSimpleName().replaceAll("(?:Exception|Error)$", ""))
        : withoutClasses(message);
  }

  /** The text; names of exceptions that were pasted into it are left out, or said in words. */
  static String withoutClasses(String text) {
    return CLASS
        .matcher(text)
        .replaceAll(found -> found.group(2).isEmpty() ? words(found.group(1)) : "");
  }

  private static String words(String className) {
    return className.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
