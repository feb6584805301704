package dev.termshift.architecture;

import java.util.List;
import java.util.stream.Stream;

/** A rule about the shape of source files; it answers with one complaint per breach. */
record TidyRule(String name, Check check) {

  /** Finds the breaches in all files of both trees. */
  interface Check {
    Stream<String> complaints(List<SourceFile> files);
  }

  /** Finds the breaches in one file. */
  interface FileCheck {
    Stream<String> complaints(SourceFile file);
  }

  static TidyRule perFile(String name, FileCheck check) {
    return new TidyRule(name, files -> files.stream().flatMap(check::complaints));
  }

  List<String> complaints(List<SourceFile> files) {
    return check.complaints(files).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
