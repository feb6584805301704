package dev.termshift.kernel;

/**
 * The identity of a command, given by its producer: the same pair means the same command.
 *
 * @param source who sent it
 * @param id unique within the source
 */
public record CommandId(String source, String id) {}
