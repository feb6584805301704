package dev.termshift.console.script;

import com.google.javascript.jscomp.BlackHoleErrorManager;
import com.google.javascript.jscomp.CheckLevel;
import com.google.javascript.jscomp.CommandLineRunner;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.DiagnosticGroup;
import com.google.javascript.jscomp.DiagnosticGroups;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.deps.ModuleLoader.ResolutionMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads modules of JavaScript together, and complains of what cannot be meant. Closure Compiler
 * finds unknown names, imports that are not exported, names that are declared twice and code that
 * is never reached; what is there and unused is found by {@link NamesInUse}.
 */
final class ScriptCheck {

  /** What the console uses of a browser. Another name is a slip of the pen, or is added here. */
  private static final String BROWSER =
      """
      var AbortController, AbortSignal, CSS, Event, HashChangeEvent, Intl, MutationObserver,
          ResizeObserver, TextDecoder, TextDecoderStream, TextEncoder, URL, URLSearchParams, atob,
          btoa, clearInterval, clearTimeout, console, crypto, document, fetch, history, location,
          navigator, queueMicrotask, sessionStorage, setInterval, setTimeout, window;
      """;

  private static final List<DiagnosticGroup> REFUSED =
      List.of(
          DiagnosticGroups.CHECK_VARIABLES,
          DiagnosticGroups.UNDEFINED_VARIABLES,
          DiagnosticGroups.MODULE_LOAD,
          DiagnosticGroups.CHECK_USELESS_CODE,
          DiagnosticGroups.SUSPICIOUS_CODE,
          DiagnosticGroups.CHECK_REGEXP,
          DiagnosticGroups.CONST);

  /**
   * The compiler does not know {@code await} outside of functions, which is younger: it is shown
   * blanks instead, so that lines and columns stay.
   */
  private static final Pattern AWAIT_OUTSIDE = Pattern.compile("(?m)^(\\S.*= )await ");

  private ScriptCheck() {}

  /**
   * What is wrong, each with file and line.
   *
   * @param modules their texts by their names; names are paths, by which modules import each other
   * @param first the module that nobody imports
   */
  static List<String> complaints(Map<String, String> modules, String first) {
    return Stream.concat(found(modules), unused(modules, first)).distinct().sorted().toList();
  }

  private static Stream<String> found(Map<String, String> modules) {
    Compiler compiler = compiler();
    compiler.compile(externs(), inputs(modules), options());
    return Stream.concat(compiler.getErrors().stream(), compiler.getWarnings().stream())
        .filter(it -> it.getDefaultLevel() == CheckLevel.ERROR || isRefused(it))
        .map(ScriptCheck::told);
  }

  /** Read anew: who compiles modules has made one script of them in the end. */
  private static Stream<String> unused(Map<String, String> modules, String first) {
    Compiler compiler = compiler();
    compiler.init(externs(), inputs(modules), options());
    compiler.parse();
    NamesInUse names = new NamesInUse(first);
    names.read(compiler);
    return names.complaints().stream();
  }

  private static Compiler compiler() {
    return new Compiler(new BlackHoleErrorManager());
  }

  private static boolean isRefused(JSError error) {
    return REFUSED.stream().anyMatch(group -> group.matches(error));
  }

  private static String told(JSError error) {
    return "%s:%d: %s (%s)"
        .formatted(
            error.getSourceName(),
            error.getLineNumber(),
            error.getDescription(),
            error.getType().key);
  }

  private static List<SourceFile> externs() {
    try {
      List<SourceFile> all = new ArrayList<>();
      all.addAll(CommandLineRunner.getBuiltinExterns(CompilerOptions.Environment.CUSTOM));
      all.add(SourceFile.fromCode("browser.js", BROWSER));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SourceFile> inputs(Map<String, String> modules) {
    return modules.entrySet().stream()
        .map(
            each ->
                SourceFile.fromCode(
                    each.getKey(), AWAIT_OUTSIDE.matcher(each.getValue()).replaceAll("$1      ")))
        .toList();
  }

  private static CompilerOptions options() {
    CompilerOptions options = new CompilerOptions();
    options.setChecksOnly(true);
    options.setLanguage(CompilerOptions.LanguageMode.ECMASCRIPT_NEXT);
    options.setLanguageOut(CompilerOptions.LanguageMode.NO_TRANSPILE);
    options.setChunkOutputType(CompilerOptions.ChunkOutputType.ES_MODULES);
    options.setModuleResolutionMode(ResolutionMode.BROWSER);
    REFUSED.forEach(group -> options.setWarningLevel(group, CheckLevel.WARNING));
    return options;
  }
}
