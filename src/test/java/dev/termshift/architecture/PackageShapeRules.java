package dev.termshift.architecture;

import static java.util.stream.Collectors.groupingBy;

import dev.termshift.architecture.SourceFile.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many files a package of the main tree may have, and what it says that it is. */
final class PackageShapeRules {

  static final int MAX_FILES = 25;

  private static final Pattern CODE =
      Pattern.compile("\\{@(?:code|link)\\s+(?:\\*\\s+)?([\\w.]+)\\}");

  /** The root of the configuration, and a file beside the sources. */
  private static final Set<String> OTHER_WORDS = Set.of("termshift", "reference.conf");

  private PackageShapeRules() {}

  static List<TidyRule> all() {
    return List.of(
        new TidyRule("a package has at most 25 files", PackageShapeRules::manyFiles),
        new TidyRule("a package says what it is", PackageShapeRules::unexplained),
        new TidyRule("a package names what is there", PackageShapeRules::staleNames),
        new TidyRule("no two types of one name", PackageShapeRules::doubleNames));
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

  /** What stands as code in the words about a package: types, packages and keys, if in words. */
  private static Stream<String> staleNames(List<SourceFile> files) {
    Set<String> known =
        files.stream()
            .filter(file -> file.tree() == Tree.MAIN)
            .flatMap(file -> Stream.of(nameOf(file), file.directory().getFileName().toString()))
            .collect(Collectors.toUnmodifiableSet());
    return files.stream()
        .filter(file -> file.tree() == Tree.MAIN && file.isPackageInfo())
        .flatMap(
            file ->
                CODE.matcher(file.text())
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !known.contains(name) && !OTHER_WORDS.contains(name))
                    .map(name -> file.path() + ": there is no " + name));
  }

  private static Stream<String> doubleNames(List<SourceFile> files) {
    Map<String, List<SourceFile>> byName =
        files.stream()
            .filter(file -> file.tree() == Tree.MAIN && !file.isPackageInfo())
            .collect(groupingBy(PackageShapeRules::nameOf, TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                entry.getKey() + ": " + entry.getValue().stream().map(it -> it.path()).toList());
  }

  private static String nameOf(SourceFile file) {
    return file.path().getFileName().toString().replace(".java", "");
  }

  private static Map<Path, List<SourceFile>> packagesOf(List<SourceFile> files) {
    return files.stream()
        .filter(file -> file.tree() == Tree.MAIN)
        .collect(groupingBy(SourceFile::directory, TreeMap::new, Collectors.toList()));
  }
}
