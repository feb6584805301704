package dev.termshift.cli.bench.lab;

import java.util.List;
import java.util.Map;

/**
 * How a program is started as a process.
 *
 * @param program what is started
 * @param javaOptions the options of its JVM
 * @param arguments its own
 * @param environment variables besides those of the process that starts it
 */
public record Launch(
    JavaProgram program,
    List<String> javaOptions,
    List<String> arguments,
    Map<String, String> environment) {}
