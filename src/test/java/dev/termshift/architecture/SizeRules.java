package dev.termshift.architecture;

import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.termshift.architecture.SourceFile.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How large methods, files, lines and parameter lists may be. */
final class SizeRules {

  static final int MAX_METHOD_LINES = 60;
  static final int MAX_MAIN_FILE_LINES = 300;
  static final int MAX_TEST_FILE_LINES = 400;
  static final int MAX_LINE_LENGTH = 100;
  static final int MAX_PARAMETERS = 4;
  static final int MAX_NESTING = 3;

  /** Statements that branch or loop; try and synchronized do neither and are not counted. */
  private static final Set<Class<? extends Statement>> LEVELS =
      Set.of(
          DoStmt.class,
          ForEachStmt.class,
          ForStmt.class,
          IfStmt.class,
          SwitchStmt.class,
          WhileStmt.class);

  private SizeRules() {}

  static List<TidyRule> all() {
    return List.of(
        TidyRule.perFile("a method has at most 60 lines", SizeRules::longMethods),
        TidyRule.perFile("a file has at most 300 lines, a test 400", SizeRules::longFiles),
        TidyRule.perFile("a line has at most 100 characters", SizeRules::longLines),
        TidyRule.perFile("a method has at most 4 parameters", SizeRules::manyParameters),
        TidyRule.perFile("statements nest at most three deep", SizeRules::deepNesting));
  }

  private static Stream<String> longMethods(SourceFile file) {
    Stream<Node> bodies =
        Stream.concat(
            file.all(CallableDeclaration.class), file.all(CompactConstructorDeclaration.class));
    return bodies
        .filter(body -> linesOf(body) > MAX_METHOD_LINES)
        .map(body -> file.at(body) + "method of " + linesOf(body) + " lines");
  }

  private static int linesOf(Node node) {
    return node.getRange().map(Range::getLineCount).orElse(0);
  }

  private static Stream<String> longFiles(SourceFile file) {
    int limit = file.tree() == Tree.MAIN ? MAX_MAIN_FILE_LINES : MAX_TEST_FILE_LINES;
    long lines = file.text().lines().count();
    return lines <= limit ? Stream.of() : Stream.of(file.path() + ": " + lines + " lines");
  }

  /** An import is a single token: nobody can break it. */
  private static Stream<String> longLines(SourceFile file) {
    List<String> lines = file.text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).length() > MAX_LINE_LENGTH)
        .filter(i -> !lines.get(i).startsWith("import "))
        .mapToObj(i -> file.path() + ":" + (i + 1) + ": " + lines.get(i).length() + " characters");
  }

  /**
   * Who overrides a method did not choose its parameters. A constructor takes the parts that its
   * object is made of: hidden in a record, they would only be a train of calls further away.
   */
  private static Stream<String> manyParameters(SourceFile file) {
    return file.all(MethodDeclaration.class)
        .filter(method -> method.getParameters().size() > MAX_PARAMETERS)
        .filter(method -> !method.isAnnotationPresent(Override.class))
        .map(
            method ->
                file.at(method)
                    + method.getNameAsString()
                    + " has "
                    + method.getParameters().size()
                    + " parameters");
  }

  private static Stream<String> deepNesting(SourceFile file) {
    return file.all(Statement.class)
        .filter(statement -> isLevel(statement) && depthOf(statement) == MAX_NESTING + 1)
        .map(statement -> file.at(statement) + "nested deeper than " + MAX_NESTING);
  }

  /** Counts a statement and those around it, up to the enclosing method or lambda. */
  private static int depthOf(Statement statement) {
    int depth = 0;
    Optional<Node> node = Optional.of(statement);
    while (node.isPresent() && !isBoundary(node.get())) {
      depth += isLevel(node.get()) ? 1 : 0;
      node = node.get().getParentNode();
    }
    return depth;
  }

  private static boolean isBoundary(Node node) {
    return node instanceof MethodDeclaration || node instanceof LambdaExpr;
  }

  private static boolean isLevel(Node node) {
    return LEVELS.contains(node.getClass()) && !isElseIf(node);
  }

  private static boolean isElseIf(Node node) {
    return node.getParentNode()
        .filter(IfStmt.class::isInstance)
        .flatMap(parent -> ((IfStmt) parent).getElseStmt())
        .filter(otherwise -> otherwise.getRange().equals(node.getRange()))
        .isPresent();
  }
}
