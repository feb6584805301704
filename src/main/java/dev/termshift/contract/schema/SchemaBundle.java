package dev.termshift.contract.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * One schema together with those it refers to, as a compound document of JSON Schema: each of them
 * stands under {@code $defs} with its own {@code $id}, so that every reference resolves in it.
 */
public final class SchemaBundle {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REFERENCE = "$ref";
  private static final String IDENTITY = "$id";

  private final Map<URI, ObjectNode> known = new TreeMap<>();
  private final Map<URI, ObjectNode> needed = new TreeMap<>();

  private SchemaBundle(Schemas schemas) {
    for (SchemaDocument each : schemas.all()) {
      ObjectNode tree = parse(each);
      known.put(URI.create(tree.path(IDENTITY).textValue()), tree);
    }
  }

  /** The document, which needs no other one. */
  public static String of(SchemaDocument document, Schemas schemas) {
    SchemaBundle bundle = new SchemaBundle(schemas);
    ObjectNode root = parse(document);
    URI base = URI.create(root.path(IDENTITY).textValue());
    bundle.collect(root, base);
    bundle.needed.remove(base);
    if (!bundle.needed.isEmpty()) {
      ObjectNode definitions = root.withObject("/$defs");
      bundle.needed.forEach((id, tree) -> definitions.set(base.relativize(id).toString(), tree));
    }
    return root.toPrettyString();
  }

  private void collect(JsonNode node, URI base) {
    if (node.path(REFERENCE).isTextual()) {
      need(base.resolve(node.path(REFERENCE).textValue()));
    }
    node.forEach(each -> collect(each, base));
  }

  private void need(URI reference) {
    URI id = URI.create(reference.toString().replaceFirst("#.*", ""));
    ObjectNode tree = known.get(id);
    if (tree == null) {
      throw new IllegalStateException("Expected a schema " + id + ", but there is none");
    }
    if (needed.putIfAbsent(id, tree) == null) {
      collect(tree, id);
    }
  }

  private static ObjectNode parse(SchemaDocument document) {
    try {
      return (ObjectNode) JSON.readTree(document.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected JSON in " + document.path(), e);
    }
  }
}
