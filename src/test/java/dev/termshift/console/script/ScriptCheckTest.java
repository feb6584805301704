package dev.termshift.console.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The console's modules keep the check; a copy into which a fault is planted does not. */
class ScriptCheckTest {

  private static final Path FOLDER = Path.of("src/main/resources/http/console/js");
  private static final String FIRST = "main.js";
  private static final String PLANTED = "pages/banners.js";
  private static final Map<String, String> MODULES = modules();

  private static Map<String, String> modules() {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      Map<String, String> modules = new TreeMap<>();
      for (Path file : all.filter(it -> it.toString().endsWith(".js")).toList()) {
        modules.put(FOLDER.relativize(file).toString(), Files.readString(file));
      }
      return modules;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theConsolesModulesAreWithoutFault() {
    assertThat(MODULES).hasSizeGreaterThan(40);
    assertThat(ScriptCheck.complaints(MODULES, FIRST))
        .as("Expected no complaint; a name of the browser's is added to ScriptCheck.BROWSER")
        .isEmpty();
  }

  /** What is planted, in which of its lines that is seen, and what is said of it. */
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("gone();", 1, "variable gone is undeclared"),
        Arguments.of("console.log(event);", 1, "variable event is undeclared"),
        Arguments.of(
            "import { gone } from '../dom.js';\ngone();",
            1,
            "Requested module does not have an export \"gone\"."),
        Arguments.of(
            "import { gone } from './gone.js';\ngone();", 1, "Failed to load module \"./gone.js\""),
        Arguments.of("import { freshId } from '../dom.js';", 1, "'freshId' is used nowhere"),
        Arguments.of("const idle = 1;", 1, "'idle' is used nowhere"),
        Arguments.of("let idle;\nidle = 1;", 1, "'idle' is used nowhere"),
        Arguments.of("console.log(() => {\n  const idle = 1;\n});", 2, "'idle' is used nowhere"),
        Arguments.of("console.log(({ used, idle }) => used);", 1, "'idle' is used nowhere"),
        Arguments.of("console.log((used, idle) => used);", 1, "'idle' is used nowhere"),
        Arguments.of("function idle() {}", 1, "'idle' is used nowhere"),
        Arguments.of("function idle() {\n  idle();\n}", 1, "'idle' is used nowhere"),
        Arguments.of("class Idle {}", 1, "'Idle' is used nowhere"),
        Arguments.of(
            "export function idle() {}", 1, "'idle' is exported, but no module imports it"),
        Arguments.of("export class Idle {}", 1, "'Idle' is exported, but no module imports it"),
        Arguments.of(
            "const idle = 1;\nexport { idle as unasked };",
            2,
            "'unasked' is exported, but no module imports it"),
        Arguments.of(
            "function twice() {}\nfunction twice() {}\ntwice();",
            2,
            "Block-scoped variable twice declared more than once."),
        Arguments.of(
            "const twice = 1;\nconst twice = 2;\nconsole.log(twice);",
            2,
            "Illegal redeclared variable: twice"),
        Arguments.of("console.log({ a: 1, a: 2 });", 1, "Class or object literal contains dupl"),
        Arguments.of("const one = 1;\nconsole.log((one = 2));", 2, "Constant reassigned: one"),
        Arguments.of(
            "console.log(() => {\n  return 1;\n  console.log(2);\n});", 3, "unreachable code"),
        Arguments.of("console.log((;", 1, "Parse error."));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsFound(String fault, int line, String complaint) {
    String place = "%s:%d: ".formatted(PLANTED, linesBefore() + line);
    assertThat(complaintsWith(fault)).anyMatch(it -> it.startsWith(place + complaint));
  }

  @Test
  void whatLooksLikeAFaultIsNone() {
    assertThat(
            complaintsWith(
                """
                console.log((before, used) => used);
                console.log(function itself() {});
                function again(left) {
                  return left > 0 ? again(left - 1) : left;
                }
                again(1);
                let used;
                console.log((used = 1));
                try {
                  again(1);
                } catch {
                  again(2);
                }
                """))
        .isEmpty();
  }

  @Test
  void aModuleThatNobodyImportsIsFound() {
    Map<String, String> all = new TreeMap<>(MODULES);
    all.put("pages/idle.js", "console.log(1);");

    assertThat(ScriptCheck.complaints(all, FIRST))
        .containsExactly("pages/idle.js:1: no module imports this one");
  }

  private static List<String> complaintsWith(String more) {
    Map<String, String> all = new TreeMap<>(MODULES);
    all.merge(PLANTED, more, String::concat);
    return ScriptCheck.complaints(all, FIRST);
  }

  private static int linesBefore() {
    return (int) MODULES.get(PLANTED).lines().count();
  }
}
