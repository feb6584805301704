package dev.termshift.contract.schema;

/**
 * One published schema.
 *
 * @param path its place below the schemas' folder, such as {@code command/start.v1.json}
 * @param text the document as it is stored
 */
public record SchemaDocument(String path, String text) {

  private static final String SUFFIX = ".json";

  /** The path without its ending: {@code command/start.v1}. */
  public String name() {
    return path.substring(0, path.length() - SUFFIX.length());
  }

  /** Whether it is meant by the name, or by the type of the messages it describes. */
  boolean isCalled(String name) {
    String file = name().substring(name().lastIndexOf('/') + 1);
    return name.equals(name()) || name.equals("dev.termshift." + file);
  }
}
