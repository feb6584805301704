package dev.termshift.architecture;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.comments.Comment;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.termshift.architecture.SourceFile.Tree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which names, comments and calls a source file must not, or must, have. */
final class WordingRules {

  private static final Pattern EMPTY_NAME =
      Pattern.compile("Default([A-Z].*)?|.*Impl|.*[a-z]Base|.*Manager|.*Utils?|I[A-Z][a-z].*");

  private static final Pattern LEFT_UNDONE = Pattern.compile("\\b(TODO|FIXME)\\b");

  private static final Pattern SLEEP = Pattern.compile("(Thread|TimeUnit(\\.[A-Z]+)?)\\.sleep");

  private static final Pattern WALL_CLOCK =
      Pattern.compile(
          "(Instant|LocalDate|LocalTime|LocalDateTime|OffsetDateTime|ZonedDateTime|Year|YearMonth)"
              + "\\.now|System\\.currentTimeMillis");

  private static final Pattern SYSTEM_CLOCK =
      Pattern.compile("Clock\\.(system.*|tickMillis|tickSeconds|tickMinutes)");

  /** Where the one clock of the process may be made: Main, its sub-commands and the demo. */
  private static final Pattern CLOCK_MAKERS =
      Pattern.compile("dev/termshift(/(cli|node|local)(/.*)?)?");

  private WordingRules() {}

  static List<TidyRule> all() {
    return List.of(
        TidyRule.perFile("a type in main says what it is", WordingRules::typesWithoutJavadoc),
        TidyRule.perFile("a type's name says something", WordingRules::emptyNames),
        TidyRule.perFile("nothing is left undone in a comment", WordingRules::leftUndone),
        TidyRule.perFile("no tabs", WordingRules::tabs),
        TidyRule.perFile("tests do not sleep", WordingRules::sleepingTests),
        TidyRule.perFile("main reads time from a Clock", WordingRules::wallClock),
        TidyRule.perFile("only the wiring makes a Clock", WordingRules::madeClocks));
  }

  private static Stream<String> typesWithoutJavadoc(SourceFile file) {
    return file.unit().getTypes().stream()
        .filter(type -> file.tree() == Tree.MAIN && !saysSomething(type))
        .map(type -> file.at(type) + type.getNameAsString() + " has no Javadoc sentence");
  }

  private static boolean saysSomething(TypeDeclaration<?> type) {
    return type.getComment().filter(WordingRules::isSentence).isPresent();
  }

  /** A Javadoc comment with words before its first full stop or tag. */
  static boolean isSentence(Comment comment) {
    String words = comment.getContent().replaceAll("(?m)^\\s*\\*", "").strip();
    return comment.isJavadocComment() && words.contains(".") && !words.startsWith("@");
  }

  private static Stream<String> emptyNames(SourceFile file) {
    return file.all(TypeDeclaration.class)
        .map(type -> (TypeDeclaration<?>) type)
        .filter(type -> EMPTY_NAME.matcher(type.getNameAsString()).matches())
        .map(type -> file.at(type) + "the name " + type.getNameAsString() + " says nothing");
  }

  private static Stream<String> leftUndone(SourceFile file) {
    return file.unit().getAllComments().stream()
        .filter(comment -> LEFT_UNDONE.matcher(comment.getContent()).find())
        .map(comment -> file.at(comment) + "do it, or write it down where plans are kept");
  }

  private static Stream<String> tabs(SourceFile file) {
    return file.text().contains("\t") ? Stream.of(file.path() + ": a tab") : Stream.of();
  }

  private static Stream<String> sleepingTests(SourceFile file) {
    return file.tree() == Tree.TEST ? uses(file, SLEEP, "wait with Awaitility") : Stream.of();
  }

  private static Stream<String> wallClock(SourceFile file) {
    return file.tree() == Tree.MAIN ? uses(file, WALL_CLOCK, "use a Clock") : Stream.of();
  }

  private static Stream<String> madeClocks(SourceFile file) {
    String directory = file.directory().toString().replace('\\', '/');
    boolean mayMakeIt = file.tree() == Tree.TEST || CLOCK_MAKERS.matcher(directory).matches();
    return mayMakeIt ? Stream.of() : uses(file, SYSTEM_CLOCK, "take the Clock as a parameter");
  }

  /** Calls of, and references to, methods whose qualified name matches. */
  private static Stream<String> uses(SourceFile file, Pattern method, String advice) {
    Stream<Node> calls =
        file.all(MethodCallExpr.class)
            .filter(call -> matches(method, call.getScope().orElse(null), call.getNameAsString()))
            .map(call -> call);
    Stream<Node> references =
        file.all(MethodReferenceExpr.class)
            .filter(use -> matches(method, use.getScope(), use.getIdentifier()))
            .map(use -> use);
    return Stream.concat(calls, references).map(use -> file.at(use) + use + ": " + advice);
  }

  private static boolean matches(Pattern method, Expression scope, String name) {
    String qualified = (scope == null ? "" : scope + ".") + name;
    return method.matcher(qualified.replaceFirst("^java(\\.[a-z]+)+\\.", "")).matches();
  }
}
