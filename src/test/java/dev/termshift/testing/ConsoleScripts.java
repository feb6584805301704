package dev.termshift.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The console's scripts and texts, for whoever runs them without a browser. */
public final class ConsoleScripts {

  private static final Path CONSOLE = Path.of("src/main/resources/http/console");

  private ConsoleScripts() {}

  /** Copies them to the folder as a browser gets them: modules, and the texts beside. */
  public static void copyTo(Path folder) throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
    try (Stream<Path> files = Files.walk(CONSOLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(CONSOLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /**
   * Runs statements in that folder, which may import modules such as {@code ./js/format.js}, and
   * returns what they print.
   */
  public static String run(Path folder, String statements) throws IOException {
    Path script = Files.writeString(folder.resolve("run.js"), PAGE + statements);
    ForeignProgram run = ForeignProgram.run(List.of("node", script.toString()), "");
    if (run.exitCode() != 0) {
      throw new AssertionError(run.err());
    }
    return run.out().strip();
  }

  /** What modules need of a page when they are loaded, and elements that only hold their text. */
  private static final String PAGE =
      """
      import { readFile } from 'node:fs/promises';
      class Part {
        parts = [];
        isConnected = true;
        style = { setProperty() {} };
        constructor(tag) { this.tag = tag; }
        get children() { return this.parts.filter((each) => each instanceof Part); }
        append(...more) {
          this.parts.push(...more);
          this.children.forEach((each) => { each.parent = this; });
        }
        replaceChildren(...others) {
          this.parts = [];
          this.append(...others);
        }
        get options() { return this.children.filter(({ tag }) => tag === 'option'); }
        get selectedOptions() { return this.options.filter(({ value }) => value === this.value); }
        set textContent(text) { this.parts = [text]; }
        setAttribute(name, value) { this[name] = value; }
        toggleAttribute() {}
        removeAttribute() {}
        addEventListener() {}
        contains() { return false; }
        matches() { return false; }
        closest() { return null; }
        getAttribute() { return null; }
        querySelector(tag) {
          const inside = this.children.flatMap((each) => [each, each.querySelector(tag)]);
          return inside.find((each) => each?.tag === tag) ?? null;
        }
        focus() {}
        remove() {
          const { parent } = this;
          if (parent) parent.parts = parent.parts.filter((each) => each !== this);
        }
        showModal() {}
        setCustomValidity() {}
        reportValidity() { return true; }
        querySelectorAll() { return []; }
        get textContent() {
          return this.parts.map((each) => each.textContent ?? each).filter(Boolean).join(' ');
        }
      }
      globalThis.document = {
        documentElement: { lang: 'en' },
        body: new Part('body'),
        createElement: (tag) => new Part(tag),
        createElementNS: () => new Part('svg'),
      };
      globalThis.ResizeObserver = class { observe() {} };
      globalThis.MutationObserver = class { observe() {} };
      globalThis.sessionStorage = { getItem: () => null };
      globalThis.fetch = async (address) => new Response(await readFile(address));
      const load = (module) => import(`./js/${module}`);
      const lookingAt = async (page, reader = page === 'support' ? page : 'customer') => {
        (await load('text.js')).speakTo(reader);
        return { page, reader };
      };
      """;
}
