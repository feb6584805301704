package dev.termshift.cli.console;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
    Throwable cause = failure.getCause();
    if (failure instanceof UncheckedIOException && cause != null && saysOnly(failure, cause)) {
      return of(cause);
    }
    if (failure instanceof FileSystemException file && file.getFile() != null) {
      return ofFile(file);
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? words(failure.getClass().getSimpleName().replaceAll("(?:Exception|Error)$", ""))
        : withoutClasses(message);
  }

  private static boolean saysOnly(Throwable wrapper, Throwable cause) {
    return cause.toString().equals(wrapper.getMessage());
  }

  /** Most of these say nothing but the file's name. */
  private static String ofFile(FileSystemException fault) {
    if (fault instanceof NoSuchFileException) {
      return "there is no file " + fault.getFile();
    }
    if (fault instanceof AccessDeniedException) {
      return "this user may not read or write %s: see its owner and its mode"
          .formatted(fault.getFile());
    }
    if (fault instanceof FileAlreadyExistsException) {
      return fault.getFile() + " is there already";
    }
    if (fault instanceof NotDirectoryException) {
      return fault.getFile() + " is not a folder";
    }
    String reason = fault.getReason();
    return fault.getFile() + (reason == null ? " cannot be used" : ": " + reason);
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
