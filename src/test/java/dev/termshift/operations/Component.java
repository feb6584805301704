package dev.termshift.operations;

import java.nio.file.Path;

/** One library in one version; no two that production runs have the same name. */
record Component(String name, String version) {

  /** The library of a file as a local repository keeps it. */
  static Component ofRepositoryFile(Path file) {
    Path folder = file.getParent();
    return new Component(
        folder.getParent().getFileName().toString(), folder.getFileName().toString());
  }

  String fileName() {
    return name + "-" + version + ".jar";
  }
}
