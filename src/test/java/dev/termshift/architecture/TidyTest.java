package dev.termshift.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.architecture.SourceFile.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the sources against the limits of size, naming and wording; there are no exceptions. It is
 * tested beside other classes, but one rule after the other: trees that are read are not for
 * several threads.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("sources")
class TidyTest {

  private static final List<SourceFile> SOURCES =
      Stream.of(
              SourceFile.readAll(Tree.MAIN, Path.of("src", "main", "java")),
              SourceFile.readAll(Tree.TEST, Path.of("src", "test", "java")))
          .flatMap(List::stream)
          .toList();

  static List<TidyRule> rules() {
    return Stream.of(SizeRules.all(), WordingRules.all(), PackageShapeRules.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void theSourcesKeepTheRule(TidyRule rule) {
    assertThat(rule.complaints(SOURCES)).as(rule.name()).isEmpty();
  }

  /** Who meets the project reads it first, and reads no more than this. */
  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(150);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void anEmptyTreeKeepsTheRule(TidyRule rule) {
    assertThat(rule.complaints(List.of())).isEmpty();
  }

  /** Proves that each rule bites, and that it lets its neighbour pass. */
  @Nested
  class Bite {

    @Test
    void longMethods() {
      String rule = "a method has at most 60 lines";
      assertThat(complaints(rule, main(type("void m() {" + "\n".repeat(60) + "}")))).hasSize(1);
      assertThat(complaints(rule, main(type("void m() {" + "\n".repeat(59) + "}")))).isEmpty();
    }

    @Test
    void longCompactConstructors() {
      String text = "/** X. */ record X(int a) { X {" + "\n".repeat(60) + "} }";
      assertThat(complaints("a method has at most 60 lines", main(text))).hasSize(1);
    }

    @Test
    void longFiles() {
      String rule = "a file has at most 300 lines, a test 400";
      assertThat(complaints(rule, main("\n".repeat(301)))).hasSize(1);
      assertThat(complaints(rule, main("\n".repeat(300)))).isEmpty();
      assertThat(complaints(rule, test("\n".repeat(401)))).hasSize(1);
      assertThat(complaints(rule, test("\n".repeat(400)))).isEmpty();
    }

    @Test
    void longLines() {
      String rule = "a line has at most 100 characters";
      assertThat(complaints(rule, main("//" + "x".repeat(99)))).hasSize(1);
      assertThat(complaints(rule, main("//" + "x".repeat(98)))).isEmpty();
      assertThat(complaints(rule, main("import a." + "x".repeat(99) + ";"))).isEmpty();
    }

    @Test
    void manyParameters() {
      String rule = "a method has at most 4 parameters";
      assertThat(complaints(rule, main(type("void m(int a, int b, int c, int d, int e) {}"))))
          .hasSize(1);
      assertThat(
              complaints(
                  rule, main(type("@Override void m(int a, int b, int c, int d, int e) {}"))))
          .isEmpty();
      assertThat(complaints(rule, main(type("X(int a, int b, int c, int d, int e) {}")))).isEmpty();
      assertThat(complaints(rule, main(type("void m(int a, int b, int c, int d) {}")))).isEmpty();
      assertThat(complaints(rule, main("record X(int a, int b, int c, int d, int e) {}")))
          .isEmpty();
    }

    @Test
    void deepNesting() {
      String rule = "statements nest at most three deep";
      String threeDeep = "for (;;) { if (a) { for (;;) { %s } } }";
      assertThat(complaints(rule, main(type(method(threeDeep.formatted("while (b) {}"))))))
          .hasSize(1);
      assertThat(complaints(rule, main(type(method(threeDeep.formatted("run();")))))).isEmpty();
      assertThat(complaints(rule, main(type(method("if (a) {} else if (b) {} else if (c) {}")))))
          .isEmpty();
    }

    @Test
    void typesWithoutJavadoc() {
      String rule = "a type in main says what it is";
      assertThat(complaints(rule, main("class X {}"))).hasSize(1);
      assertThat(complaints(rule, main("/* An X. */ class X {}"))).hasSize(1);
      assertThat(complaints(rule, main("/** @see Y.Z */ class X {}"))).hasSize(1);
      assertThat(complaints(rule, main("/** An X. */ class X {}"))).isEmpty();
      assertThat(complaints(rule, test("class X {}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "DefaultClock",
          "ClockImpl",
          "ActorBase",
          "Manager",
          "TimeUtil",
          "Utils",
          "IClock"
        })
    void emptyNames(String name) {
      assertThat(complaints("a type's name says something", main("class " + name + " {}")))
          .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Database", "Identity", "InvoiceIT", "Defaults", "UtilityBill"})
    void meaningfulNames(String name) {
      assertThat(complaints("a type's name says something", main("class " + name + " {}")))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"// TODO later", "/* FIXME */", "/** Well. TODO: more */ class X {}"})
    void leftUndone(String text) {
      assertThat(complaints("nothing is left undone in a comment", main(text))).hasSize(1);
    }

    @Test
    void tabs() {
      assertThat(complaints("no tabs", main("class X {\t}"))).hasSize(1);
      assertThat(complaints("no tabs", main("class X { String tab = \"\\t\"; }"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thread.sleep(1);", "TimeUnit.SECONDS.sleep(1);"})
    void sleepingTests(String statement) {
      assertThat(complaints("tests do not sleep", test(type(method(statement))))).hasSize(1);
      assertThat(complaints("tests do not sleep", main(type(method(statement))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Instant.now();",
          "java.time.Instant.now();",
          "LocalDate.now(zone);",
          "call(Instant::now);",
          "System.currentTimeMillis();"
        })
    void wallClock(String statement) {
      assertThat(complaints("main reads time from a Clock", main(type(method(statement)))))
          .hasSize(1);
      assertThat(complaints("main reads time from a Clock", test(type(method(statement)))))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Clock.systemUTC();", "call(Clock::systemDefaultZone);"})
    void madeClocks(String statement) {
      String rule = "only the wiring makes a Clock";
      String text = type(method(statement));
      assertThat(complaints(rule, main(text))).hasSize(1);
      assertThat(complaints(rule, file(Tree.MAIN, "dev/termshift/cli/X.java", text))).isEmpty();
      assertThat(complaints(rule, file(Tree.MAIN, "dev/termshift/Main.java", text))).isEmpty();
    }

    @Test
    void largePackages() {
      String rule = "a package has at most 25 files";
      assertThat(complaints(rule, filesOfAPackage(26))).hasSize(1);
      assertThat(complaints(rule, filesOfAPackage(25))).isEmpty();
      assertThat(complaints(rule, filesOfAPackage(1))).isEmpty();
    }

    @Test
    void unexplainedPackages() {
      String rule = "a package says what it is";
      SourceFile type = file(Tree.MAIN, "a/X.java", "/** An X. */ class X {}");
      String info = "a/package-info.java";
      assertThat(complaints(rule, type)).hasSize(1);
      assertThat(complaints(rule, type, file(Tree.MAIN, info, "package a;"))).hasSize(1);
      assertThat(complaints(rule, type, file(Tree.MAIN, info, "/** The As. */ package a;")))
          .isEmpty();
      assertThat(complaints(rule, type, file(Tree.MAIN, info, "/** The As. */ @N package a;")))
          .isEmpty();
    }

    @Test
    void staleNames() {
      String rule = "a package names what is there";
      SourceFile type = file(Tree.MAIN, "a/b/X.java", "/** An X. */ class X {}");
      String info = "a/package-info.java";
      String text = "/** See {@code %s}. */ package a;";
      assertThat(complaints(rule, type, file(Tree.MAIN, info, text.formatted("Gone")))).hasSize(1);
      assertThat(complaints(rule, type, file(Tree.MAIN, info, text.formatted("X")))).isEmpty();
      assertThat(complaints(rule, type, file(Tree.MAIN, info, text.formatted("b")))).isEmpty();
    }

    @Test
    void doubleNames() {
      String rule = "no two types of one name";
      SourceFile type = file(Tree.MAIN, "a/X.java", "/** An X. */ class X {}");
      SourceFile other = file(Tree.MAIN, "b/X.java", "/** Another. */ class X {}");
      assertThat(complaints(rule, type, other)).hasSize(1);
      assertThat(complaints(rule, type, file(Tree.MAIN, "b/Y.java", "/** A Y. */ class Y {}")))
          .isEmpty();
    }

    private SourceFile[] filesOfAPackage(int size) {
      return IntStream.range(0, size)
          .mapToObj(i -> file(Tree.MAIN, "a/X" + i + ".java", "class X {}"))
          .toArray(SourceFile[]::new);
    }

    private List<String> complaints(String name, SourceFile... files) {
      TidyRule rule =
          rules().stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow();
      return rule.complaints(List.of(files));
    }

    private String type(String member) {
      return "/** An X. */ class X { " + member + " }";
    }

    private String method(String statement) {
      return "void m() { " + statement + " }";
    }

    private SourceFile main(String text) {
      return file(Tree.MAIN, "dev/termshift/engine/X.java", text);
    }

    private SourceFile test(String text) {
      return file(Tree.TEST, "dev/termshift/engine/X.java", text);
    }

    private SourceFile file(Tree tree, String path, String text) {
      return SourceFile.of(tree, path, text);
    }
  }
}
