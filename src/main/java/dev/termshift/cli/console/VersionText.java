package dev.termshift.cli.console;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, as the jar states it. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Optional<String> stated =
        Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion());
    return new String[] {"termshift " + stated.orElse("(from its classes)")};
  }
}
