package dev.termshift.console.script;

import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.NodeTraversal;
import com.google.javascript.jscomp.Var;
import com.google.javascript.rhino.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which names modules declare, use, export and import; what of it nobody needs. */
final class NamesInUse {

  /** What a module exports, by name, and where. */
  private final Map<String, Map<String, Node>> exported = new TreeMap<>();

  private final Set<String> imported = new HashSet<>();
  private final Set<String> importedModules = new HashSet<>();
  private final Set<Var> declared = new LinkedHashSet<>();
  private final Set<Var> used = new HashSet<>();
  private final String first;

  /**
   * Of no module yet.
   *
   * @param first the module that nobody imports
   */
  NamesInUse(String first) {
    this.first = first;
  }

  /** Takes in the modules that a compiler has parsed. */
  void read(Compiler compiler) {
    NodeTraversal.traverse(compiler, compiler.getRoot().getLastChild(), new Reading());
  }

  /** What nobody uses or imports, each with file and line. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    declared.stream()
        .filter(name -> !used.contains(name) && isToBeUsed(name))
        .map(name -> at(name.getNameNode(), "'%s' is used nowhere", name.getName()))
        .forEach(complaints::add);
    exported.forEach(
        (module, names) -> {
          if (!module.equals(first) && !importedModules.contains(module)) {
            complaints.add(module + ":1: no module imports this one");
          }
          names.forEach(
              (name, where) -> {
                if (!imported.contains(module + "#" + name)) {
                  complaints.add(at(where, "'%s' is exported, but no module imports it", name));
                }
              });
        });
    return complaints;
  }

  private static String at(Node node, String text, String name) {
    return "%s:%d: %s".formatted(node.getSourceFileName(), node.getLineno(), text.formatted(name));
  }

  /** A parameter may stand before one that is used; the others must have a reason. */
  private boolean isToBeUsed(Var name) {
    Node node = name.getNameNode();
    if (node == null || isNameOfAnExpression(node)) {
      return false;
    }
    return !node.getParent().isParamList() || declaredBehind(node).noneMatch(used::contains);
  }

  private Stream<Var> declaredBehind(Node parameter) {
    Set<Node> behind = new HashSet<>();
    for (Node next = parameter.getNext(); next != null; next = next.getNext()) {
      behind.add(next);
    }
    return declared.stream()
        .filter(other -> other.getNameNode() != null && isWithin(other.getNameNode(), behind));
  }

  /** What a function or class calls itself where it is a value. */
  private static boolean isNameOfAnExpression(Node name) {
    Node parent = name.getParent();
    boolean isNamed = parent.isFunction() || parent.isClass();
    return isNamed && !isStatement(parent) && !parent.getParent().isExport();
  }

  private static boolean isStatement(Node node) {
    Node parent = node.getParent();
    return parent.isBlock() || parent.isModuleBody() || parent.isScript();
  }

  private static boolean isWithin(Node node, Set<Node> others) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (others.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private final class Reading implements NodeTraversal.ScopedCallback {

    @Override
    public boolean shouldTraverse(NodeTraversal t, Node node, Node parent) {
      return true;
    }

    @Override
    public void enterScope(NodeTraversal t) {
      if (!t.inGlobalScope()) {
        t.getScope().getVarIterable().forEach(declared::add);
      }
    }

    @Override
    public void exitScope(NodeTraversal t) {}

    @Override
    public void visit(NodeTraversal t, Node node, Node parent) {
      if (node.isScript()) {
        exported.computeIfAbsent(node.getSourceFileName(), module -> new TreeMap<>());
      } else if (node.isImport()) {
        readImport(node);
      } else if (node.isExport()) {
        readExport(t, node);
      } else if (node.isName() && !node.getString().isEmpty() && isUse(node, parent)) {
        use(t.getScope().getVar(node.getString()), node);
      }
    }

    private void readImport(Node statement) {
      Path importer = Path.of(statement.getSourceFileName());
      String module =
          importer.resolveSibling(statement.getLastChild().getString()).normalize().toString();
      importedModules.add(module);
      for (Node spec = statement.getSecondChild().getFirstChild();
          spec != null;
          spec = spec.getNext()) {
        imported.add(module + "#" + spec.getFirstChild().getString());
      }
    }

    private void readExport(NodeTraversal t, Node statement) {
      Map<String, Node> names =
          exported.computeIfAbsent(statement.getSourceFileName(), module -> new TreeMap<>());
      Node what = statement.getFirstChild();
      if (what.isExportSpecs()) {
        for (Node spec = what.getFirstChild(); spec != null; spec = spec.getNext()) {
          names.put(spec.getLastChild().getString(), spec);
        }
      } else {
        for (Node name = what.getFirstChild(); name != null; name = name.getNext()) {
          export(t, name, names);
          // What a class extends stands behind its name.
          if (what.isClass()) {
            return;
          }
        }
      }
    }

    private void export(NodeTraversal t, Node name, Map<String, Node> names) {
      if (name.isName()) {
        names.put(name.getString(), name);
        used.add(t.getScope().getVar(name.getString()));
      }
    }

    /** Where a name stands for what it names; not where it is declared, or only written. */
    private static boolean isUse(Node name, Node parent) {
      if (parent.isImportSpec()) {
        return false;
      }
      if (parent.isExportSpec()) {
        return parent.getFirstChild() == name;
      }
      boolean isWritten =
          (parent.isAssign() || parent.isInc() || parent.isDec()) && parent.getFirstChild() == name;
      return !(isWritten && parent.getParent().isExprResult());
    }

    /** A function that only itself calls is not used. */
    private void use(Var name, Node where) {
      if (name != null
          && name.getNameNode() != where
          && !(name.getParentNode().isFunction() && isIn(where, name))) {
        used.add(name);
      }
    }

    private static boolean isIn(Node where, Var function) {
      return function.getNameNode() == function.getParentNode().getFirstChild()
          && isWithin(where, Set.of(function.getParentNode()));
    }
  }
}
