package dev.termshift.cli.console;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, as the jar states it. */
public final class VersionText implements IVersionProvider {

  /** Made by picocli. */
  public VersionText() {}

  @Override
  public String[] getVersion() {
    return new String[] {here()};
  }

  /** The name and version of what runs here. */
  public static String here() {
    Optional<String> stated =
        Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion());
    return "termshift " + stated.orElse("(from its classes)");
  }
}
