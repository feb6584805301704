package dev.termshift.architecture;

import static java.util.stream.Collectors.groupingBy;

import dev.termshift.architecture.SourceFile.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many files a package of the main tree may have, and that it says what it is. */
final class PackageShapeRules {

  static final int MAX_FILES = 25;

  private PackageShapeRules() {}

  static List<TidyRule> all() {
    return List.of(
        new TidyRule("a package has at most 25 files", PackageShapeRules::manyFiles),
        new TidyRule("a package says what it is", PackageShapeRules::unexplained));
  }

  private static Stream<String> manyFiles(List<SourceFile> files) {
    Map<Path, List<SourceFile>> packages = packagesOf(files);
    return packages.keySet().stream()
        .filter(name -> typesIn(packages.get(name)).size() > MAX_FILES)
        .map(name -> name + ": " + typesIn(packages.get(name)).size() + " files");
  }

  private static Set<String> typesIn(List<SourceFile> files) {
    return files.stream()
        .filter(file -> !file.isPackageInfo())
        .map(file -> file.path().getFileName().toString())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> unexplained(List<SourceFile> files) {
    Map<Path, List<SourceFile>> packages = packagesOf(files);
    return packages.keySet().stream()
        .filter(name -> packages.get(name).stream().noneMatch(PackageShapeRules::explains))
        .map(name -> name + ": no package-info.java with a Javadoc sentence");
  }

  private static boolean explains(SourceFile file) {
    return file.isPackageInfo()
        && file.unit().getAllComments().stream().anyMatch(WordingRules::isSentence);
  }

  private static Map<Path, List<SourceFile>> packagesOf(List<SourceFile> files) {
    return files.stream()
        .filter(file -> file.tree() == Tree.MAIN)
        .collect(groupingBy(SourceFile::directory, TreeMap::new, Collectors.toList()));
  }
}
