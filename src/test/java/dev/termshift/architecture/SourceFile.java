package dev.termshift.architecture;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One Java source file of a tree, read and parsed; its path is relative to the tree's root. */
record SourceFile(Tree tree, Path path, String text, CompilationUnit unit) {

  /** Which of the two source trees a file belongs to. */
  enum Tree {
    MAIN,
    TEST
  }

  /** Parses a text as if it stood at this path. */
  static SourceFile of(Tree tree, String path, String text) {
    ParserConfiguration language =
        new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17);
    ParseResult<CompilationUnit> result = new JavaParser(language).parse(text);
    CompilationUnit unit =
        result
            .getResult()
            .filter(parsed -> result.isSuccessful())
            .orElseThrow(() -> new IllegalStateException(path + ": " + result.getProblems()));
    return new SourceFile(tree, Path.of(path), text, unit);
  }

  /** Reads every Java file below a directory, none if there is no such directory. */
  static List<SourceFile> readAll(Tree tree, Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(file -> of(tree, root.relativize(file).toString(), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory of the file's package, relative to the tree's root; empty for the root. */
  Path directory() {
    Path parent = path.getParent();
    return parent == null ? Path.of("") : parent;
  }

  boolean isPackageInfo() {
    return path.endsWith("package-info.java");
  }

  /** Every node of a kind, in the order of the text. */
  <N extends Node> Stream<N> all(Class<N> kind) {
    return unit.findAll(kind).stream();
  }

  /** A place in this file, as the first part of a complaint. */
  String at(Node node) {
    return path + ":" + node.getBegin().map(begin -> begin.line).orElse(0) + ": ";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
