package dev.termshift.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the demo tells people to type can be copied as it is. */
class InvocationTest {

  private static final String ARGUMENTS = "audit --config target/demo/demo.conf";

  @Test
  void whoeverRunsTheClassesOfTheProjectRunsMaven() {
    // So do these tests, whoever started them: the project is in their folder.
    assertThat(Invocation.ofThisProcess().of(ARGUMENTS))
        .isEqualTo("mvn -q compile exec:java -Dexec.args=\"audit --config target/demo/demo.conf\"");
  }

  @Test
  void whoeverRunsTheJarRunsItAgain() {
    assertThat(new Invocation("target/termshift-demo.jar", false).of(ARGUMENTS))
        .isEqualTo("java -jar target/termshift-demo.jar " + ARGUMENTS);
    assertThat(new Invocation("/opt/a b/termshift-demo.jar", false).of(ARGUMENTS))
        .isEqualTo("java -jar \"/opt/a b/termshift-demo.jar\" " + ARGUMENTS);
  }

  @Test
  void classesWithoutAProjectAreNamedInFull() {
    assertThat(new Invocation("classes:lib/one.jar", false).of(ARGUMENTS))
        .isEqualTo("java -cp classes:lib/one.jar dev.termshift.Main " + ARGUMENTS);
  }
}
